package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.api.RequestBudget.Share;
import org.holocron.derive.api.RequestBudget.Use;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.History;
import org.holocron.derive.history.Run;
import org.holocron.derive.history.RunDispositions;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.Disposition;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.lake.Lake;

/** Shows runs, and their artifacts as they are in the lake. */
@Path("runs/{id}")
@ApplicationScoped
public class RunsResource {

    private static final String JSON = "application/json";

    @Inject
    private History history;

    @Inject
    private Lake lake;

    @Inject
    private RequestBodies bodies;

    @GET
    public Response show(@PathParam("id") String id) {
        Run run = run(id);
        try (Share share = bodies.budget().share(Use.SMALL)) {
            share.takeJob();
            Map<UUID, Disposition> dispositions = history.job(run.jobId())
                    .map(job -> new RunDispositions(job, history.runsOf(run.jobId())).byRun())
                    .orElse(Map.of());
            return JsonResponse.ok(JobJson.run(run, dispositions.get(run.runId())));
        }
    }

    @GET
    @Path("artifacts/{type}")
    public Response artifact(@PathParam("id") String id, @PathParam("type") String type, @Context Request request) {
        Run run = run(id);
        Artifact artifact = run.artifacts().stream()
                .filter(each -> each.artifactType().equals(type))
                .findFirst()
                .orElseThrow(() -> UuidParam.none("artifact", type + " of run " + run.runId()));
        return file(artifact.file(), mediaType(artifact.artifactType()), request);
    }

    /** Of each call of the run, also of those that did not decide: the request, and what came of it. */
    @GET
    @Path("calls/{number}/{type}")
    public Response call(
            @PathParam("id") String id,
            @PathParam("number") String number,
            @PathParam("type") String type,
            @Context Request request) {
        Run run = run(id);
        FileRef file = ListedCalls.of(run, number, type, lake)
                .orElseThrow(() -> UuidParam.none("file", type + " of call " + number + " of run " + run.runId()));
        return file(file, mediaType(type), request);
    }

    /** How sure the model was of each value of the answer, where the interrogation asks for it. */
    @GET
    @Path("probabilities")
    public Response probabilities(@PathParam("id") String id, @Context Request request) {
        Run run = run(id);
        FileRef file = ListedProbabilities.of(run, lake)
                .orElseThrow(() -> UuidParam.none("probabilities", "of run " + run.runId()));
        return file(file, JSON, request);
    }

    private Run run(String id) {
        return history.run(UuidParam.of("run", id)).orElseThrow(() -> UuidParam.none("run", id));
    }

    /** Never as HTML, whatever a model wrote. */
    private Response file(FileRef file, String mediaType, Request request) {
        FileCheck check = lake.check(file);
        if (!(check instanceof FileCheck.Intact intact)) {
            throw ArtifactProblem.of(file, check);
        }
        String sha256 = intact.sha256();
        EntityTag tag = new EntityTag(sha256);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            Response answer = unchanged.tag(tag).build();
            if (answer.getStatus() != Response.Status.NOT_MODIFIED.getStatusCode()) {
                throw new WebApplicationException(answer);
            }
            return answer;
        }
        return Response.ok(new SentArtifact(lake, file, sha256), mediaType)
                .tag(tag)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cache-Control", "no-cache")
                .build();
    }

    private static String mediaType(String type) {
        return ArtifactType.fromSqlName(type)
                .filter(known -> known.fileName().endsWith(".json"))
                .map(json -> JSON)
                .orElse("text/plain;charset=utf-8");
    }
}
