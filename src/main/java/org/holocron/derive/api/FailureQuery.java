package org.holocron.derive.api;

import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.holocron.derive.history.FailureFilter;
import org.holocron.derive.history.JobKind;
import org.holocron.derive.history.JobTraits;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Subject;
import org.jspecify.annotations.Nullable;

/** Which failures to count, as a query says it. Used for one request. */
public final class FailureQuery {

    static final int MAX_LIMIT = 1000;
    /** As its column. */
    static final int MAX_CAUSE_LENGTH = 64;

    private static final int DEFAULT_LIMIT = 20;

    @QueryParam("status")
    @Nullable
    String status;

    @QueryParam("interrogation_key")
    @Nullable
    String interrogationKey;

    @QueryParam("entity_type")
    @Nullable
    String entityType;

    @QueryParam("entity_id")
    @Nullable
    String entityId;

    @QueryParam("dedupe_key")
    @Nullable
    String dedupeKey;

    @QueryParam("model")
    @Nullable
    String model;

    @QueryParam("cause")
    @Nullable
    String cause;

    @QueryParam("group")
    @Nullable
    String group;

    @QueryParam("created_from")
    @Nullable
    String createdFrom;

    @QueryParam("created_before")
    @Nullable
    String createdBefore;

    @QueryParam("finished_from")
    @Nullable
    String finishedFrom;

    @QueryParam("finished_before")
    @Nullable
    String finishedBefore;

    @QueryParam("limit")
    @Nullable
    String limit;

    /**
     * @param groups finds the id of a group by its key
     * @throws ProblemException with everything that is wrong with it
     */
    FailureFilter filter(Function<String, Optional<Long>> groups) {
        QueryReader query = new QueryReader();
        FailureFilter filter = new FailureFilter(
                status(query),
                query.text("interrogation_key", interrogationKey, NewJob.MAX_KEY_LENGTH),
                traits(query, groups),
                query.number("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT));
        query.refuseProblems();
        return filter;
    }

    private JobTraits traits(QueryReader query, Function<String, Optional<Long>> groups) {
        return new JobTraits(
                new Subject(
                        query.text("entity_type", entityType, Subject.MAX_LENGTH),
                        query.text("entity_id", entityId, Subject.MAX_LENGTH)),
                query.text("dedupe_key", dedupeKey, NewJob.MAX_KEY_LENGTH),
                query.range("created", createdFrom, createdBefore),
                query.range("finished", finishedFrom, finishedBefore),
                new JobKind(
                        query.text("model", model, NewJob.MAX_MODEL_LENGTH),
                        query.text("cause", cause, MAX_CAUSE_LENGTH),
                        query.group(group, groups)));
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
