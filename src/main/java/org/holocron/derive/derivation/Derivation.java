package org.holocron.derive.derivation;

import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Outcome;

/** One try of a job, worked and not yet recorded. */
public record Derivation(ClaimedJob claimed, Papers papers, Outcome outcome) {

    public Derivation endedAs(Outcome other) {
        return new Derivation(claimed, papers, other);
    }
}
