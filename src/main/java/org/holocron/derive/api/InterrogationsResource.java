package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.holocron.derive.derivation.DryRunRequest;
import org.holocron.derive.derivation.ModelCallSettings;
import org.holocron.derive.history.History;
import org.holocron.derive.history.InterrogationVersions;
import org.holocron.derive.interrogation.CatalogStatus;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.runner.RunnerControl;

/** Shows the catalog of interrogations, and lets one be tried. */
@Path("interrogations")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class InterrogationsResource {

    @Inject
    private Interrogations interrogations;

    @Inject
    private History history;

    @Inject
    private ModelCallSettings calls;

    @Inject
    private RunnerControl runner;

    @Inject
    private RequestBodies bodies;

    @Inject
    private DryRuns dryRuns;

    @GET
    public Response list() {
        return JsonResponse.ok(new JsonFields()
                .add("interrogations", JsonFields.array(interrogations.list(), this::listed))
                .build());
    }

    @GET
    @Path("{key}")
    public Response show(@PathParam("key") String key) {
        CatalogStatus status = interrogations.list().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> UuidParam.none("interrogation", key));
        Optional<Interrogation> found = interrogations.find(key);
        JsonFields json = head(status, found);
        found.ifPresent(interrogation -> InterrogationJson.addTo(json, interrogation));
        return JsonResponse.ok(json.build());
    }

    /** Also of one whose folder is gone: its jobs are there. */
    @GET
    @Path("{key}/versions")
    public Response versions(@PathParam("key") String key) {
        InterrogationVersions versions = history.versionsOf(key);
        if (versions.jobs() == 0
                && interrogations.list().stream().noneMatch(each -> each.key().equals(key))) {
            throw UuidParam.none("interrogation", key);
        }
        return JsonResponse.ok(VersionsJson.of(key, versions, interrogations.find(key)));
    }

    /** A dry run: asks as a job would, and keeps nothing. */
    @POST
    @Path("{key}/try")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response dryRun(@PathParam("key") String key, @Context HttpServletRequest http) {
        try (RequestBody body = bodies.open(http, Body.MAX_JOB_BYTES)) {
            DryRunReader reader = new DryRunReader(interrogations, bodies.budget());
            DryRunRequest request = reader.read(key, body.text(Body.MAX_JOB_BYTES));
            refuseHeldBack(request);
            return JsonResponse.ok(DryRunJson.of(dryRuns.run(request)));
        }
    }

    /** What people paused, and what is known to be unavailable, is not asked, as for a job; and nothing is tried for a breaker. */
    private void refuseHeldBack(DryRunRequest request) {
        Interrogation given = request.interrogation();
        Optional<Interrogation> asked = given == null ? interrogations.find(request.key()) : Optional.of(given);
        if (asked.isEmpty() && interrogations.problem(request.key()).isEmpty()) {
            throw UuidParam.none("interrogation", request.key());
        }
        asked.map(found -> request.modelHint() == null ? calls.defaultModel(found) : request.modelHint())
                .flatMap(model -> runner.reasonAgainstCall(request.key(), model))
                .ifPresent(reason -> {
                    throw new ProblemException(ProblemDocument.of(409, "held-back", "It may not be asked now", reason));
                });
    }

    private JsonObject listed(CatalogStatus status) {
        Optional<Interrogation> found = interrogations.find(status.key());
        return head(status, found)
                .add("name", found.map(Interrogation::name).orElse(null))
                .add("description", found.map(Interrogation::description).orElse(null))
                .add("model", found.map(Interrogation::model).orElse(null))
                .add("lint_findings", found.map(each -> each.lint().size()).orElse(null))
                .build();
    }

    /** @param inUse whose hash it is; the folder may hold something else by now, which is invalid */
    private JsonFields head(CatalogStatus status, Optional<Interrogation> inUse) {
        return new JsonFields()
                .add("key", status.key())
                .add("version", status.version())
                .add("sha256", inUse.map(each -> each.files().sha256()).orElse(null))
                .add("default_model", inUse.map(calls::defaultModel).orElse(null))
                .add("error", status.error());
    }
}
