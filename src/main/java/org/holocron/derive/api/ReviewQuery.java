package org.holocron.derive.api;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holocron.derive.history.ReviewFilter;
import org.holocron.derive.history.ReviewPlace;
import org.holocron.derive.history.ReviewStatus;
import org.holocron.derive.job.NewJob;
import org.jspecify.annotations.Nullable;

/** Which reviews to list, as a query says it. Used for one request. */
public final class ReviewQuery {

    static final int MAX_LIMIT = 200;
    private static final int DEFAULT_LIMIT = 50;
    /** As its column. */
    private static final int MAX_KEY_LENGTH = 200;

    @QueryParam("status")
    @Nullable
    String status;

    @QueryParam("interrogation_key")
    @Nullable
    String interrogationKey;

    @QueryParam("key")
    @Nullable
    String key;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    /** @throws ProblemException with everything that is wrong with it */
    ReviewFilter filter() {
        QueryReader query = new QueryReader();
        ReviewStatus wanted = status(query);
        ReviewPlace place = query.cursor(cursor, text -> ReviewCursor.read(text).filter(wanted::has));
        ReviewFilter filter = new ReviewFilter(
                wanted,
                query.text("interrogation_key", interrogationKey, NewJob.MAX_KEY_LENGTH),
                query.text("key", key, MAX_KEY_LENGTH),
                query.number("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT),
                place == null ? wanted.start() : place);
        query.refuseProblems();
        return filter;
    }

    private ReviewStatus status(QueryReader query) {
        Optional<ReviewStatus> wanted = status == null ? Optional.of(ReviewStatus.OPEN) : ReviewStatus.of(status);
        if (wanted.isEmpty()) {
            query.problem(
                    "status",
                    "must be one of "
                            + Arrays.stream(ReviewStatus.values())
                                    .map(ReviewStatus::label)
                                    .collect(Collectors.joining(", ")));
        }
        return wanted.orElse(ReviewStatus.OPEN);
    }
}
