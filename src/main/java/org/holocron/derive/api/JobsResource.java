package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.history.History;
import org.holocron.derive.history.History.JobFilter;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.queue.ChangeResult;
import org.holocron.derive.queue.EnqueueResult;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.runner.RunnerControl;

/** Enqueues, lists, shows, cancels and requeues jobs. */
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class JobsResource {

    @Inject
    private JobQueue queue;

    @Inject
    private History history;

    @Inject
    private Interrogations interrogations;

    @Inject
    private EvidenceBuilder evidence;

    @Inject
    private RunnerControl runner;

    @Inject
    private Guard guard;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response enqueue(InputStream body, @Context UriInfo uri) {
        NewJob job = job(Body.text(Body.bytes(body, Body.MAX_JOB_BYTES)));
        EnqueueResult enqueued = queue.enqueue(job);
        runner.nudge();
        return JsonResponse.with(enqueued.created() ? 201 : 200, answer(enqueued, job))
                .location(uri.getAbsolutePathBuilder()
                        .path(enqueued.jobId().toString())
                        .build())
                .build();
    }

    @POST
    @Consumes("application/x-ndjson")
    public Response enqueueAll(InputStream body) {
        ParsedJobs lines = new NdjsonJobs(reader()).read(Body.bytes(body, Body.MAX_BYTES));
        if (!lines.problems().isEmpty()) {
            throw new ProblemException(
                    ProblemDocument.badLines("bad-jobs", "None of the jobs was enqueued", lines.problems()));
        }
        List<EnqueueResult> enqueued = queue.enqueueAll(lines.jobs());
        runner.nudge();
        long created = enqueued.stream().filter(EnqueueResult::created).count();
        JsonFields answer = new JsonFields().add("enqueued", created).add("duplicates", enqueued.size() - created);
        return JsonResponse.ok(
                EnqueueWarnings.addTo(answer, warnings(lines.jobs())).build());
    }

    @GET
    public Response list(@Context UriInfo uri) {
        JobFilter filter = JobQuery.read(uri.getQueryParameters());
        List<Job> jobs = history.jobs(filter);
        return JsonResponse.ok(new JsonFields()
                .add("jobs", JsonFields.array(jobs, JobJson::listed))
                .add("cursor", JobQuery.cursorAfter(jobs, filter).orElse(null))
                .build());
    }

    @GET
    @Path("{id}")
    public Response show(@PathParam("id") String id) {
        UUID jobId = UuidParam.of("job", id);
        Job job = history.job(jobId).orElseThrow(() -> UuidParam.none("job", jobId));
        return JsonResponse.ok(JobJson.whole(job, history.runsOf(jobId)));
    }

    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id) {
        return change(id, queue::cancel, "only a NEW or RUNNING job can be cancelled");
    }

    @POST
    @Path("{id}/requeue")
    public Response requeue(@PathParam("id") String id) {
        Response answer = change(id, queue::requeue, "only a job that has ended can be requeued");
        runner.nudge();
        return answer;
    }

    private static Response change(String id, Function<UUID, ChangeResult> change, String rule) {
        UUID jobId = UuidParam.of("job", id);
        ChangeResult result = change.apply(jobId);
        if (result instanceof ChangeResult.Done done) {
            return JsonResponse.ok(status(jobId, done.status()));
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

    private NewJob job(String text) {
        ParsedJob parsed = reader().read(text);
        if (parsed instanceof ParsedJob.Malformed malformed) {
            throw new ProblemException(ProblemDocument.badRequest("bad-job", "Not a job", malformed.problems()));
        }
        if (parsed instanceof ParsedJob.Unworkable unworkable) {
            throw new ProblemException(
                    ProblemDocument.withProblems(422, "unfit-job", "The job cannot be worked", unworkable.problems()));
        }
        return ((ParsedJob.Workable) parsed).job();
    }

    private JobReader reader() {
        return new JobReader(interrogations, evidence, guard);
    }

    /** A job that existed already may ask something else: what was sent is then dropped, and the answer says so. */
    private JsonObject answer(EnqueueResult enqueued, NewJob sent) {
        if (enqueued.created()) {
            JsonFields created =
                    new JsonFields().add("job_id", enqueued.jobId()).add("status", enqueued.status());
            return EnqueueWarnings.addTo(created, warnings(List.of(sent))).build();
        }
        boolean same = history.job(enqueued.jobId())
                .map(known -> JobJson.asksTheSame(known, sent))
                .orElse(true);
        return new JsonFields()
                .add("job_id", enqueued.jobId())
                .add("status", enqueued.status())
                .add("same_input", same)
                .build();
    }

    private List<String> warnings(List<NewJob> jobs) {
        return EnqueueWarnings.of(jobs, runner::warningAbout);
    }

    private static JsonObject status(UUID jobId, JobStatus status) {
        return new JsonFields().add("job_id", jobId).add("status", status).build();
    }
}
