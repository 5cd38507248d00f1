package org.holocron.derive.interrogation;

import java.util.Locale;

/** Where values are looked for that could be meant instead of a checked one. */
public enum RivalScope {
    /** In all texts that were sent: where one has another value of its kind, the words of the value have to say more of the claim than the other's. */
    SENT,
    /** Beside the value, and what says another number or date of the same in so many words: for texts that hold one value of a kind. */
    NEAR;

    /** As {@code interrogation.json} writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
