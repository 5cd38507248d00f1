package org.holocron.derive.interrogation;

import java.util.Locale;

/** What the words of a checked value have to show before it is grounded. The first asks most. */
public enum ProofDemand {
    /** More of the claim than the words of any other value of its kind in all texts that were sent, also. */
    SENT,
    /** That the value is of the claim, also where nothing beside it could be meant instead. */
    SHOWN,
    /** No more than that they state the value, where nothing beside it could be meant, and nothing says another number or date of the same in so many words: for texts that hold one value of a kind. */
    NEAR;

    /** As {@code interrogation.json} writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
