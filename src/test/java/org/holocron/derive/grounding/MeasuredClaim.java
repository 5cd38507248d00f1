package org.holocron.derive.grounding;

import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;

/**
 * What the check says of a claim of the labelled set.
 *
 * @param text that it is about
 * @param message what the words state; empty if nothing is to be said
 */
record MeasuredClaim(LabelledText text, LabelledClaim claim, ClaimStatus status, Set<Reason> reasons, String message) {

    /** A person would see it, or the model would be told. */
    boolean isCaught() {
        return status == ClaimStatus.REVIEW || status == ClaimStatus.REFUSED;
    }

    /** A line for people. */
    String line() {
        return claim.id() + " " + claim.label() + (claim.error().isEmpty() ? "" : " " + claim.error()) + " -> "
                + status + " " + reasons + ": " + claim.type() + " "
                + claim.fields().get("subject") + " " + claim.fields().get("key") + " = " + claim.value() + " "
                + claim.fields().get("unit") + " in " + claim.fields().get("quote")
                + (message.isEmpty() ? "" : " (" + message + ")");
    }
}
