package org.holocron.derive.runner;

import java.time.Instant;
import org.holocron.derive.job.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * A dependency that is unavailable, as people see it.
 *
 * @param kind an {@code ErrorKind} by name, or {@link #DATABASE_AWAY}
 * @param message for people: what is wrong and what to do
 * @param since when it was first found so
 * @param failures how often in a row it was found so; 1 or more
 * @param nextProbe when the node looks again by itself
 */
public record Outage(
        Dependency dependency, String kind, String message, Instant since, int failures, Instant nextProbe) {

    /** People know the database's outage by this name, whatever found it. */
    public static final String DATABASE_AWAY = "DATABASE_AWAY";

    /** The model whose jobs wait, or null where all jobs do or those of an interrogation. */
    public @Nullable String model() {
        return dependency.model();
    }

    /** Kind, begin and message in one line. */
    public String summary() {
        return kind + " since " + since + ": " + message;
    }
}
