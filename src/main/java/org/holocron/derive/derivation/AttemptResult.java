package org.holocron.derive.derivation;

import org.holocron.derive.job.Outcome;

/** An attempt with its outcome, not yet written and recorded. */
public record AttemptResult(Attempt attempt, Outcome outcome) {

    public AttemptResult withOutcome(Outcome other) {
        return new AttemptResult(attempt, other);
    }
}
