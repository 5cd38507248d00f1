package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.History;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.lake.Lake;

/** Shows runs, and their artifacts as they are in the lake. */
@Path("runs/{id}")
@ApplicationScoped
public class RunsResource {

    @Inject
    private History history;

    @Inject
    private Lake lake;

    @GET
    public Response show(@PathParam("id") String id) {
        return JsonResponse.ok(JobJson.run(run(id)));
    }

    @GET
    @Path("artifacts/{type}")
    public Response artifact(@PathParam("id") String id, @PathParam("type") String type, @Context Request request) {
        Run run = run(id);
        Artifact artifact = run.artifacts().stream()
                .filter(each -> each.artifactType().equals(type))
                .findFirst()
                .orElseThrow(() -> UuidParam.none("artifact", type + " of run " + run.runId()));
        FileCheck check = lake.check(artifact.file());
        if (check instanceof FileCheck.Intact intact) {
            return file(artifact, intact.sha256(), request);
        }
        throw ArtifactProblem.of(artifact, check);
    }

    private Run run(String id) {
        return history.run(UuidParam.of("run", id)).orElseThrow(() -> UuidParam.none("run", id));
    }

    /** Never as HTML, whatever a model wrote. */
    private Response file(Artifact artifact, String sha256, Request request) {
        EntityTag tag = new EntityTag(sha256);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.tag(tag).build();
        }
        String mediaType = isJson(artifact.artifactType()) ? "application/json" : "text/plain;charset=utf-8";
        return Response.ok(new SentArtifact(lake, artifact.file(), sha256), mediaType)
                .tag(tag)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cache-Control", "no-cache")
                .build();
    }

    private static boolean isJson(String type) {
        return ArtifactType.fromSqlName(type)
                .filter(known -> known.fileName().endsWith(".json"))
                .isPresent();
    }
}
