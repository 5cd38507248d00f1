package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.holocron.derive.api.RequestBudget.Share;
import org.holocron.derive.api.RequestBudget.Use;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.history.History;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.JobPage;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.NdjsonLines;
import org.holocron.derive.json.Problem;
import org.holocron.derive.queue.EnqueueResult;
import org.holocron.derive.queue.GroupClosedException;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.runner.RunnerControl;
import org.jspecify.annotations.Nullable;

/** Enqueues and lists jobs. */
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class JobsResource {

    /** What one job of a list takes. */
    private static final int LISTED_BYTES = 4 * 1024;

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

    @Inject
    private RequestBodies bodies;

    @Inject
    private Misfits misfits;

    @Inject
    private GroupStore groups;

    @Inject
    private GroupFinder groupNames;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response enqueue(
            @Context HttpServletRequest request,
            @Context UriInfo uri,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key) {
        IdempotencyKey.refuseSeveral(request);
        try (RequestBody body = bodies.open(request, Body.MAX_JOB_BYTES)) {
            RequestGroups named = new RequestGroups(groups, false);
            NewJob read = IdempotencyKey.given(key, job(body.text(Body.MAX_JOB_BYTES), named));
            NewJob job = named.placed(List.of(read)).get(0);
            EnqueueResult enqueued = stored(named, () -> queue.enqueue(job));
            runner.nudge();
            return JsonResponse.with(enqueued.created() ? 201 : 200, answer(enqueued, job))
                    .location(uri.getAbsolutePathBuilder()
                            .path(enqueued.jobId().toString())
                            .build())
                    .build();
        }
    }

    /** A part of a file of any size: all of its lines or none. */
    @POST
    @Consumes("application/x-ndjson")
    public Response enqueueAll(
            @Context HttpServletRequest http,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @QueryParam("first_line") @Nullable String firstLine,
            @QueryParam("check_only") @Nullable String checkOnly,
            @QueryParam("key_prefix") @Nullable String keyPrefix) {
        LinesRequest request = LinesRequest.read(firstLine, checkOnly, keyPrefix);
        IdempotencyKey.refuseForLines(key);
        try (RequestBody body = bodies.openLines(http, Body.MAX_BYTES)) {
            NdjsonLines lines = new NdjsonLines(buffer -> body.read(buffer, Body.MAX_BYTES), Body.MAX_JOB_BYTES);
            RequestGroups named = new RequestGroups(groups, true);
            LinesEnqueue all = new LinesEnqueue(
                    queue,
                    new SameKey(history),
                    reader(request.checkOnly() ? name -> 0 : named),
                    request,
                    this::warnings);
            JsonObject answer = stored(named, () -> all.enqueue(lines));
            runner.nudge();
            return JsonResponse.ok(answer);
        }
    }

    @GET
    public Response list(@BeanParam JobQuery query) {
        JobFilter filter = query.filter(groupNames::id);
        try (Share share = bodies.budget().share(Use.SMALL)) {
            share.take((long) filter.limit() * LISTED_BYTES, RequestBudget.PATIENCE);
            TextBound.check(filter, history);
            JobPage page = history.jobs(filter);
            return JsonResponse.ok(new JsonFields()
                    .add("jobs", JsonFields.array(page.jobs(), JobJson::listed))
                    .add("cursor", JobCursor.after(filter, page))
                    .build());
        }
    }

    private static <T> T stored(RequestGroups named, Supplier<T> enqueue) {
        try {
            return enqueue.get();
        } catch (GroupClosedException closed) {
            throw named.closedMeanwhile();
        }
    }

    private NewJob job(String text, NamedGroups named) {
        ParsedJob parsed = reader(named).read(text);
        if (parsed instanceof ParsedJob.Malformed malformed) {
            throw new ProblemException(ProblemDocument.badRequest("bad-job", "Not a job", malformed.problems()));
        }
        if (parsed instanceof ParsedJob.Unworkable unworkable) {
            throw new ProblemException(
                    ProblemDocument.withProblems(422, "unfit-job", "The job cannot be worked", unworkable.problems()));
        }
        return ((ParsedJob.Workable) parsed).job();
    }

    private JobReader reader(NamedGroups names) {
        return new JobReader(interrogations, evidence, guard, bodies.budget(), names);
    }

    private JsonObject answer(EnqueueResult enqueued, NewJob sent) {
        JsonFields answer = new JsonFields().add("job_id", enqueued.jobId()).add("status", enqueued.status());
        if (enqueued.created()) {
            return EnqueueWarnings.addTo(answer, warnings(List.of(sent))).build();
        }
        refuseIfOther(enqueued, sent);
        return answer.add("same_input", true).build();
    }

    /** What the other job asks is not told: only in what it differs. */
    private void refuseIfOther(EnqueueResult known, NewJob sent) {
        try (Share share = bodies.budget().share(Use.SMALL)) {
            share.takeJob();
            List<String> fields = new SameKey(history)
                    .differences(List.of(sent), List.of(known))
                    .getOrDefault(0, List.of());
            if (!fields.isEmpty()) {
                throw new ProblemException(ProblemDocument.withProblems(
                                422,
                                "key-reused",
                                "The key belongs to a job that asks something else",
                                fields.stream()
                                        .map(field -> new Problem(
                                                "/" + field,
                                                "differs from that of the job under this key; nothing was changed: send it under a key of"
                                                        + " its own"))
                                        .toList())
                        .with(new JsonFields().add("job_id", known.jobId()).build()));
            }
        }
    }

    private List<String> warnings(List<NewJob> jobs) {
        return Stream.of(EnqueueWarnings.of(jobs, runner::warningAbout), misfits.warnings(jobs))
                .flatMap(List::stream)
                .toList();
    }
}
