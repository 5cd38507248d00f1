package org.holocron.derive.api;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.function.Function;
import org.holocron.derive.history.JobKind;
import org.holocron.derive.history.JobTraits;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Subject;
import org.holocron.derive.json.StrictObjectReader;
import org.jspecify.annotations.Nullable;

/** What jobs have in common that a query lists or counts, as it says it. Used for one request. */
abstract sealed class JobTraitsQuery permits JobQuery, FailureQuery {

    static final int MAX_LIMIT = 1000;
    /** As its column. */
    static final int MAX_CAUSE_LENGTH = 64;

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

    /** As an object of its parameters has them. */
    final void readTraits(StrictObjectReader fields) {
        interrogationKey = fields.text("interrogation_key").orElse(null);
        entityType = fields.text("entity_type").orElse(null);
        entityId = fields.text("entity_id").orElse(null);
        dedupeKey = fields.text("dedupe_key").orElse(null);
        model = fields.text("model").orElse(null);
        cause = fields.text("cause").orElse(null);
        group = fields.text("group").orElse(null);
        createdFrom = fields.text("created_from").orElse(null);
        createdBefore = fields.text("created_before").orElse(null);
        finishedFrom = fields.text("finished_from").orElse(null);
        finishedBefore = fields.text("finished_before").orElse(null);
    }

    /** @param query is told what is wrong with it */
    final @Nullable String interrogationKey(QueryReader query) {
        return query.text("interrogation_key", interrogationKey, NewJob.MAX_KEY_LENGTH);
    }

    /** @param query is told what is wrong with it */
    final int limit(QueryReader query, int otherwise) {
        return query.number("limit", limit, 1, MAX_LIMIT, otherwise);
    }

    /**
     * @param query is told what is wrong with it
     * @param groups finds the id of a group by its key
     * @param text that is looked for in the inputs; null for none
     */
    final JobTraits traits(QueryReader query, Function<String, Optional<Long>> groups, @Nullable String text) {
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
                        query.group(group, groups),
                        text));
    }
}
