package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.json.NdjsonLines;
import org.holocron.derive.runner.RunnerControl;
import org.jspecify.annotations.Nullable;

/** Says what jobs would cost before they are enqueued. */
@Path("plan")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PlanResource {

    @Inject
    private Plans plans;

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

    /** The same lines as an enqueue takes, with the same checks and bounds; nothing of them is kept. */
    @POST
    @Consumes("application/x-ndjson")
    public Response plan(
            @Context HttpServletRequest http,
            @QueryParam("first_line") @Nullable String firstLine,
            @QueryParam("key_prefix") @Nullable String keyPrefix,
            @QueryParam("lines") @Nullable String lines) {
        LinesRequest request = LinesRequest.read(firstLine, null, keyPrefix);
        boolean withLines = flag(lines);
        try (RequestBody body = bodies.openLines(http, Body.MAX_BYTES)) {
            NdjsonLines read = new NdjsonLines(buffer -> body.read(buffer, Body.MAX_BYTES), Body.MAX_JOB_BYTES);
            JobReader reader = new JobReader(interrogations, evidence, guard, bodies.budget(), name -> 0);
            ParsedJobs jobs = new NdjsonJobs(reader, request).read(read);
            if (!jobs.problems().isEmpty()) {
                throw new ProblemException(
                        ProblemDocument.badLines("bad-jobs", "The jobs cannot be planned", jobs.problems())
                                .with(new JsonFields()
                                        .add("checked_until_line", jobs.lastLine())
                                        .build()));
            }
            return JsonResponse.ok(plans.plan(jobs, runner.policy().concurrency(), withLines));
        }
    }

    private static boolean flag(@Nullable String lines) {
        QueryReader query = new QueryReader();
        boolean given = query.flag("lines", lines);
        query.refuseProblems();
        return given;
    }
}
