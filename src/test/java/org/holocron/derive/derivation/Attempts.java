package org.holocron.derive.derivation;

import java.time.InstantSource;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.JobBuilder;
import org.holocron.derive.testing.Jobs;
import org.jspecify.annotations.Nullable;

/** Makes attempts of claimed jobs; by default the first attempt at the facts of Luke. */
final class Attempts {

    private final JobBuilder job =
            Jobs.running().interrogation(Facts.INTERROGATION).input(Facts.LUKE).modelHint("llama3.2");
    private final StopSignal stop = new StopSignal();

    static Attempts attempt() {
        return new Attempts();
    }

    Attempts at(String interrogationKey) {
        job.interrogation(interrogationKey);
        return this;
    }

    Attempts withInput(String inputJson) {
        job.input(inputJson);
        return this;
    }

    Attempts withModel(@Nullable String modelHint) {
        job.modelHint(modelHint);
        return this;
    }

    /** Which attempt of its job it is, from 1. */
    Attempts number(int attemptCount) {
        job.attempts(attemptCount);
        return this;
    }

    Attempts after(ErrorKind kind) {
        job.error(kind, "so it ended");
        return this;
    }

    Attempts stopped() {
        stop.raise(ErrorKind.STOPPED, "told to");
        return this;
    }

    Attempt build() {
        return new Attempt(job.claimed(), stop, new Progress(InstantSource.system()));
    }
}
