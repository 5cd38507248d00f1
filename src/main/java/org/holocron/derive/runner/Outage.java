package org.holocron.derive.runner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why this node does not claim, or does not claim jobs of one model.
 *
 * @param model the model it is for, or null for all claiming
 * @param kind an {@code ErrorKind} by name, {@code DATABASE_AWAY}, or {@code USER} when somebody asked for it
 * @param message for people: what is wrong and what to do
 * @param failures how often in a row it was found so
 * @param nextProbe when the node looks again by itself, or null for a pause that only a user ends
 */
public record Outage(
        @Nullable String model,
        String kind,
        String message,
        Instant since,
        int failures,
        @Nullable Instant nextProbe) {

    public static final String USER = "USER";
    public static final String DATABASE_AWAY = "DATABASE_AWAY";

    /** Whether the node does not yet look again; for ever so in a pause that only a user ends. */
    boolean isBeforeProbe(Instant now) {
        return nextProbe == null || now.isBefore(nextProbe);
    }

    /** Kind, begin and message in one line. */
    public String words() {
        return kind + " since " + since + ": " + message;
    }
}
