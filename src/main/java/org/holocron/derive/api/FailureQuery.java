package org.holocron.derive.api;

import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.holocron.derive.history.FailureFilter;
import org.holocron.derive.job.JobStatus;
import org.jspecify.annotations.Nullable;

/** Which failures to count, as a query says it. Used for one request. */
public final class FailureQuery extends JobTraitsQuery {

    private static final int DEFAULT_LIMIT = 20;

    @QueryParam("status")
    @Nullable
    String status;

    /**
     * @param groups finds the id of a group by its key
     * @throws ProblemException with everything that is wrong with it
     */
    FailureFilter filter(Function<String, Optional<Long>> groups) {
        QueryReader query = new QueryReader();
        FailureFilter filter = new FailureFilter(
                status(query), interrogationKey(query), traits(query, groups, null), limit(query, DEFAULT_LIMIT));
        query.refuseProblems();
        return filter;
    }

    private @Nullable JobStatus status(QueryReader query) {
        String asked = status == null ? "" : status.toUpperCase(Locale.ROOT);
        return switch (asked) {
            case "" -> null;
            case "FAILED" -> JobStatus.FAILED;
            case "DEADLETTER" -> JobStatus.DEADLETTER;
            default -> {
                query.problem("status", "must be FAILED or DEADLETTER; leave it out for both");
                yield null;
            }
        };
    }
}
