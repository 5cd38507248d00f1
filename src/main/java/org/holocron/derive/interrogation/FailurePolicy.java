package org.holocron.derive.interrogation;

import java.util.Locale;
import org.holocron.derive.claim.ClaimStatus;

/** What becomes of a claim whose value its words refuse. */
public enum FailurePolicy {
    REFUSE(ClaimStatus.REFUSED),
    /** A person is asked. */
    REVIEW(ClaimStatus.REVIEW),
    /** It is let through, with its reasons. */
    ALLOW(ClaimStatus.UNCHECKED);

    private final ClaimStatus ofRefused;

    FailurePolicy(ClaimStatus ofRefused) {
        this.ofRefused = ofRefused;
    }

    /** As {@code interrogation.json} writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the status becomes: only a refused one can change. */
    public ClaimStatus apply(ClaimStatus status) {
        return status == ClaimStatus.REFUSED ? ofRefused : status;
    }
}
