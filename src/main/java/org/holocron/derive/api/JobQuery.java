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
import org.holocron.derive.job.InputText;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.json.StrictObjectReader;
import org.jspecify.annotations.Nullable;

/** Which jobs to list, as a query says it. Used for one request. */
public final class JobQuery extends JobTraitsQuery {

    private static final int DEFAULT_LIMIT = 50;

    @QueryParam("status")
    List<String> statuses = List.of();

    @QueryParam("text")
    @Nullable
    String text;

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
        query.readTraits(fields);
        query.text = fields.text("text").orElse(null);
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
        JobFilter filter = new JobFilter(
                statuses(query),
                interrogationKey(query),
                traits(query, groups, inputText(query)),
                limit(query, DEFAULT_LIMIT),
                null);
        return filter.behind(query.cursor(cursor, text -> JobCursor.read(text, filter)));
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
