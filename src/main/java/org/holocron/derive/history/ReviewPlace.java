package org.holocron.derive.history;

import java.time.Instant;
import java.util.UUID;
import org.holocron.derive.review.FactId;
import org.holocron.derive.sql.Parameters;

/**
 * Where a fact stands in the list of reviews: of those that wait for a person, the longest waiting first, or of those that were decided, the
 * latest first.
 *
 * @param decided in which of the two
 * @param time since when it waits, or when the decision that counts was made
 */
public record ReviewPlace(boolean decided, Instant time, FactId fact) {

    /** Before every fact. */
    public static final ReviewPlace START =
            new ReviewPlace(false, Instant.parse("2000-01-01T00:00:00Z"), new FactId(new UUID(0, 0), 0));

    /** Before every decision, behind every fact that waits. */
    public static final ReviewPlace DECIDED =
            new ReviewPlace(true, Instant.parse("9999-12-31T00:00:00Z"), new FactId(new UUID(-1, -1), 0));

    Parameters parameters(int limit) {
        return Parameters.of()
                .instant("behind_utc", time)
                .uuid("behind_run", fact.runId())
                .number("behind_ordinal", fact.ordinal())
                .number("limit", limit);
    }
}
