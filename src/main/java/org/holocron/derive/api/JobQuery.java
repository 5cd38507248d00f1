package org.holocron.derive.api;

import jakarta.json.JsonString;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.JobKind;
import org.holocron.derive.history.JobTraits;
import org.holocron.derive.job.InputText;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Subject;
import org.holocron.derive.json.StrictObjectReader;
import org.jspecify.annotations.Nullable;

/** Which jobs to list, as a query says it. Used for one request. */
public final class JobQuery {

    static final int MAX_LIMIT = 1000;
    private static final int DEFAULT_LIMIT = 50;

    @QueryParam("status")
    List<String> statuses = List.of();

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

    @QueryParam("text")
    @Nullable
    String text;

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

    @QueryParam("cursor")
    @Nullable
    String cursor;

    /** The jobs of a group whose key stands in the path. */
    JobQuery inGroup(String key) {
        if (group != null && !group.equals(key)) {
            QueryReader query = new QueryReader();
            query.problem("group", "must be left out: the path names the group");
            query.refuseProblems();
        }
        group = key;
        return this;
    }

    /** The same query as an object of its parameters: which jobs, without the page. A status may be one text or a list. */
    static JobQuery of(StrictObjectReader fields) {
        JobQuery query = new JobQuery();
        query.statuses =
                fields.value("status").filter(JsonString.class::isInstance).isPresent()
                        ? fields.text("status").stream().toList()
                        : fields.texts("status");
        query.interrogationKey = fields.text("interrogation_key").orElse(null);
        query.entityType = fields.text("entity_type").orElse(null);
        query.entityId = fields.text("entity_id").orElse(null);
        query.dedupeKey = fields.text("dedupe_key").orElse(null);
        query.model = fields.text("model").orElse(null);
        query.cause = fields.text("cause").orElse(null);
        query.group = fields.text("group").orElse(null);
        query.text = fields.text("text").orElse(null);
        query.createdFrom = fields.text("created_from").orElse(null);
        query.createdBefore = fields.text("created_before").orElse(null);
        query.finishedFrom = fields.text("finished_from").orElse(null);
        query.finishedBefore = fields.text("finished_before").orElse(null);
        fields.refuseUnknown();
        return query;
    }

    /**
     * @param groups finds the id of a group by its key
     * @throws ProblemException with everything that is wrong with it
     */
    JobFilter filter(Function<String, Optional<Long>> groups) {
        QueryReader query = new QueryReader();
        JobFilter filter = filter(query, groups);
        query.refuseProblems();
        return filter;
    }

    /** @param query is told what is wrong with it */
    JobFilter filter(QueryReader query, Function<String, Optional<Long>> groups) {
        JobTraits traits = new JobTraits(
                new Subject(
                        query.text("entity_type", entityType, Subject.MAX_LENGTH),
                        query.text("entity_id", entityId, Subject.MAX_LENGTH)),
                query.text("dedupe_key", dedupeKey, NewJob.MAX_KEY_LENGTH),
                query.range("created", createdFrom, createdBefore),
                query.range("finished", finishedFrom, finishedBefore),
                new JobKind(
                        query.text("model", model, NewJob.MAX_MODEL_LENGTH),
                        query.text("cause", cause, FailureQuery.MAX_CAUSE_LENGTH),
                        query.group(group, groups),
                        inputText(query)));
        return new JobFilter(
                statuses(query),
                query.text("interrogation_key", interrogationKey, NewJob.MAX_KEY_LENGTH),
                traits,
                query.number("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT),
                query.cursor(cursor, JobCursor::read));
    }

    private @Nullable String inputText(QueryReader query) {
        if (text != null && text.isBlank()) {
            query.problem("text", "must not be blank");
        }
        return query.text("text", text, InputText.MAX_LENGTH);
    }

    private Set<JobStatus> statuses(QueryReader query) {
        Set<JobStatus> found = new LinkedHashSet<>();
        for (String text : statuses) {
            Optional<JobStatus> status = Arrays.stream(JobStatus.values())
                    .filter(one -> one.name().equalsIgnoreCase(text))
                    .findFirst();
            status.ifPresentOrElse(
                    found::add,
                    () -> query.problem(
                            "status",
                            "must be one of " + Arrays.toString(JobStatus.values())
                                    + "; for several give it several times"));
        }
        return found;
    }
}
