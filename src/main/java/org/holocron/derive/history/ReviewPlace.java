package org.holocron.derive.history;

import java.time.Instant;
import java.util.UUID;
import org.holocron.derive.review.FactId;
import org.holocron.derive.sql.Parameters;

/** Where a fact stands in the list of those that wait for a person, the longest waiting first. */
public record ReviewPlace(Instant since, FactId fact) {

    /** Before every fact. */
    public static final ReviewPlace START =
            new ReviewPlace(Instant.parse("2000-01-01T00:00:00Z"), new FactId(new UUID(0, 0), 0));

    Parameters parameters(int limit) {
        return Parameters.of()
                .instant("behind_utc", since)
                .uuid("behind_run", fact.runId())
                .number("behind_ordinal", fact.ordinal())
                .number("limit", limit);
    }
}
