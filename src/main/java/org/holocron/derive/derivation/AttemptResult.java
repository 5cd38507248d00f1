package org.holocron.derive.derivation;

import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Outcome;

/** One try of a job, worked and not yet recorded. */
public record AttemptResult(ClaimedJob claimed, RunRecord papers, Outcome outcome) {

    public AttemptResult withOutcome(Outcome other) {
        return new AttemptResult(claimed, papers, other);
    }
}
