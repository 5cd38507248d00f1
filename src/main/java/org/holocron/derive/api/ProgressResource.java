package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.holocron.derive.history.History;
import org.holocron.derive.history.Unfinished;
import org.holocron.derive.job.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * How far the jobs have come that were unfinished at a moment: what a drain waits for. Without bounds that moment is now, and
 * the answer has the bounds to ask with from then on.
 */
@Path("progress")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProgressResource {

    @Inject
    private History history;

    @GET
    public Response show(
            @QueryParam("created_until_utc") @Nullable String createdUntil,
            @QueryParam("finished_after_utc") @Nullable String finishedAfter) {
        Unfinished jobs = createdUntil == null && finishedAfter == null
                ? history.unfinishedNow()
                : bounds(createdUntil, finishedAfter);
        return JsonResponse.ok(json(jobs, history.progress(jobs)));
    }

    static Unfinished bounds(@Nullable String createdUntil, @Nullable String finishedAfter) {
        QueryReader query = new QueryReader();
        Instant until = bound("created_until_utc", createdUntil, query);
        Instant after = bound("finished_after_utc", finishedAfter, query);
        query.refuseProblems();
        return new Unfinished(until, after);
    }

    private static Instant bound(String parameter, @Nullable String text, QueryReader query) {
        Optional<Instant> bound = text == null ? Optional.empty() : QueryReader.parsedTime(text);
        if (bound.isEmpty()) {
            query.problem(parameter, "must be a time of an earlier answer; both bounds, or none");
        }
        return bound.orElse(Instant.EPOCH);
    }

    static JsonObject json(Unfinished jobs, Unfinished.Progress progress) {
        JsonFields counts = new JsonFields();
        for (JobStatus status : JobStatus.values()) {
            counts.add(status.name(), progress.counts().getOrDefault(status, 0L));
        }
        return new JsonFields()
                .add("created_until_utc", jobs.createdUntil())
                .add("finished_after_utc", jobs.finishedAfter())
                .add("counts", counts.build())
                .add("due", progress.due())
                .add("next_due_utc", progress.nextDueUtc())
                .build();
    }
}
