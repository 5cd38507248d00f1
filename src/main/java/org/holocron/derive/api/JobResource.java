package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.holocron.derive.api.RequestBudget.Share;
import org.holocron.derive.api.RequestBudget.Use;
import org.holocron.derive.history.History;
import org.holocron.derive.history.JobFacts;
import org.holocron.derive.job.Job;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.queue.ChangeResult;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.runner.RunnerControl;
import org.jspecify.annotations.Nullable;

/** Shows one job and its result, cancels it, requeues it. */
@Path("jobs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class JobResource {

    @Inject
    private JobQueue queue;

    @Inject
    private History history;

    @Inject
    private LakeRecords records;

    @Inject
    private Lake lake;

    @Inject
    private RunnerControl runner;

    @Inject
    private RequestBodies bodies;

    /** @param wait by now over: {@link WaitFilter} */
    @GET
    public Response show(@PathParam("id") String id, @QueryParam(WaitFilter.WAIT) @Nullable String wait) {
        WaitFilter.check(wait);
        UUID jobId = UuidParam.of("job", id);
        try (Share share = bodies.budget().share(Use.SMALL)) {
            share.takeJob();
            Job job = history.job(jobId).orElseThrow(() -> UuidParam.none("job", jobId));
            return JsonResponse.streamed(new ShownJob(
                    job,
                    history.factsOf(jobId).orElse(JobFacts.NONE),
                    JobJson.notes(
                            job, records.holdOf(jobId), runner.blockersOf(job.interrogationKey(), job.modelHint())),
                    history.runsOf(jobId),
                    bodies.budget()));
        }
    }

    /** Of the last accepted answer. */
    @GET
    @Path("facts")
    public Response facts(@PathParam("id") String id) {
        UUID jobId = UuidParam.of("job", id);
        UUID runId = history.factsOf(jobId)
                .orElseThrow(() -> UuidParam.none("job", jobId))
                .runId();
        return JsonResponse.ok(FactJson.ofRun(jobId, runId, runId == null ? List.of() : history.facts(runId)));
    }

    /** @param wait as in {@link #show} */
    @GET
    @Path("result")
    public Response result(@PathParam("id") String id, @QueryParam(WaitFilter.WAIT) @Nullable String wait) {
        WaitFilter.check(wait);
        UUID jobId = UuidParam.of("job", id);
        try (Share share = bodies.budget().share(Use.SMALL)) {
            share.takeJob();
            Job job = history.job(jobId).orElseThrow(() -> UuidParam.none("job", jobId));
            return new JobResult(lake, share, history::facts).of(job, history.runsOf(jobId));
        }
    }

    @POST
    @Path("cancel")
    public Response cancel(@PathParam("id") String id) {
        return change(id, queue::cancel, "only a NEW or RUNNING job can be cancelled");
    }

    @POST
    @Path("requeue")
    public Response requeue(@PathParam("id") String id) {
        Response answer = change(id, queue::requeue, "only a job that has ended can be requeued");
        runner.nudge();
        return answer;
    }

    private static Response change(String id, Function<UUID, ChangeResult> change, String rule) {
        UUID jobId = UuidParam.of("job", id);
        ChangeResult result = change.apply(jobId);
        if (result instanceof ChangeResult.Done done) {
            return JsonResponse.ok(new JsonFields()
                    .add("job_id", jobId)
                    .add("status", done.status())
                    .build());
        }
        if (result instanceof ChangeResult.Refused refused) {
            throw new ProblemException(ProblemDocument.of(
                            409,
                            "wrong-status",
                            "The job's status forbids it",
                            rule + ", and it is " + refused.status())
                    .with(new JsonFields()
                            .add("job_id", jobId)
                            .add("job_status", refused.status())
                            .build()));
        }
        throw UuidParam.none("job", jobId);
    }
}
