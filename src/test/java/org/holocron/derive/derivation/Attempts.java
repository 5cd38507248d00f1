package org.holocron.derive.derivation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.jspecify.annotations.Nullable;

/** Makes attempts of claimed jobs; by default the first attempt at the facts of Luke. */
final class Attempts {

    static final String INPUT = """
            {"entity_type":"character","entity_id":"luke","source_refs":[],"extra_params":{"evidence":[\
            {"evidence_id":"e1","source_uri":"s","text":"Luke was a human."}]}}""";

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private String interrogation = "sw_entity_facts_v1";
    private String input = INPUT;
    private @Nullable String model = "llama3.2";
    private int number = 1;
    private @Nullable ErrorKind lastError;
    private final StopSignal stop = new StopSignal();

    static Attempts attempt() {
        return new Attempts();
    }

    Attempts at(String interrogationKey) {
        interrogation = interrogationKey;
        return this;
    }

    Attempts withInput(String inputJson) {
        input = inputJson;
        return this;
    }

    Attempts withModel(@Nullable String modelHint) {
        model = modelHint;
        return this;
    }

    /** Which attempt of its job it is, from 1. */
    Attempts number(int attemptCount) {
        number = attemptCount;
        return this;
    }

    Attempts after(ErrorKind kind) {
        lastError = kind;
        return this;
    }

    Attempts stopped() {
        stop.raise(ErrorKind.STOPPED, "told to");
        return this;
    }

    Attempt build() {
        UUID id = UUID.randomUUID();
        Job job = new Job(
                id,
                JobStatus.RUNNING,
                100,
                interrogation,
                input,
                null,
                model,
                3,
                number,
                NOW,
                "w@n/1",
                NOW,
                NOW,
                null,
                lastError == null ? null : lastError.name(),
                0,
                null,
                NOW,
                null);
        ClaimedJob claimed = new ClaimedJob(job, new Lease(id, UUID.randomUUID(), "w@n/1"), NOW);
        return new Attempt(claimed, stop, new Progress(InstantSource.system()));
    }
}
