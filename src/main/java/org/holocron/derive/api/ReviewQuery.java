package org.holocron.derive.api;

import jakarta.ws.rs.QueryParam;
import org.holocron.derive.history.OpenReviewFilter;
import org.holocron.derive.history.ReviewPlace;
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
    OpenReviewFilter filter() {
        QueryReader query = new QueryReader();
        if (status != null && !status.equals("open")) {
            query.problem("status", "must be open: those that wait for a person; a decision is shown beside its fact");
        }
        ReviewPlace place = query.cursor(cursor, ReviewCursor::read);
        OpenReviewFilter filter = new OpenReviewFilter(
                query.text("interrogation_key", interrogationKey, NewJob.MAX_KEY_LENGTH),
                query.text("key", key, MAX_KEY_LENGTH),
                query.number("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT),
                place == null ? ReviewPlace.START : place);
        query.refuseProblems();
        return filter;
    }
}
