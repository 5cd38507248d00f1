package org.holocron.derive.derivation;

import java.time.InstantSource;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;

/**
 * Asks an interrogation once, by the very steps of an attempt, and keeps nothing of it: no job, no run, no file, no figure, no response to
 * be used again, and no answer that counts for or against the server. For authors, who want to see what comes of a change at once.
 *
 * <p>What is learnt of models by any call, whether a schema binds them and how they count tokens, is learnt by this one too: jobs are not
 * asked to find it out again.
 */
public final class DryRun {

    private final Deriver deriver;
    private final InstantSource clock;

    public DryRun(Deriver deriver, InstantSource clock) {
        this.deriver = deriver;
        this.clock = clock;
    }

    /** Whatever becomes of it is a result. @param stop ends it */
    public DryRunResult run(DryRunRequest request, StopSignal stop) {
        Attempt attempt = Attempt.dry(request, stop, new Progress(clock));
        return DryRunResult.of(deriver.derive(attempt));
    }
}
