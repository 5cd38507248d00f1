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
import java.util.UUID;
import java.util.regex.Pattern;
import org.holocron.derive.history.History;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.review.FactId;
import org.holocron.derive.review.ReviewDecision;
import org.holocron.derive.review.ReviewResult;
import org.holocron.derive.review.ReviewStore;

/** Shows the facts of a run, and stores what people decide about them. */
@Path("runs/{id}/facts")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class FactsResource {

    private static final int MAX_BYTES = 40_000;
    private static final JsonLimits LIMITS = new JsonLimits(MAX_BYTES, 50);
    private static final Pattern ORDINAL = Pattern.compile("\\d{1,9}");

    @Inject
    private History history;

    @Inject
    private ReviewStore reviews;

    @Inject
    private RequestBodies bodies;

    @GET
    public Response list(@PathParam("id") String id) {
        UUID runId = UuidParam.of("run", id);
        UUID jobId =
                history.run(runId).orElseThrow(() -> UuidParam.none("run", id)).jobId();
        return JsonResponse.ok(FactJson.ofRun(jobId, runId, history.facts(runId)));
    }

    @POST
    @Path("{ordinal}/review")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response review(
            @PathParam("id") String id, @PathParam("ordinal") String ordinal, @Context HttpServletRequest request) {
        UUID runId = UuidParam.of("run", id);
        if (!ORDINAL.matcher(ordinal).matches()) {
            throw noFact(ordinal, runId);
        }
        FactId fact = new FactId(runId, Integer.parseInt(ordinal));
        return JsonResponse.ok(answer(fact, reviews.review(fact, decision(request))));
    }

    private ReviewDecision decision(HttpServletRequest request) {
        try (RequestBody body = bodies.open(request, MAX_BYTES)) {
            return ObjectRequest.read(body.text(MAX_BYTES), LIMITS, ReviewRequest::read)
                    .decision();
        }
    }

    /** @throws ProblemException if nothing was stored */
    static JsonObject answer(FactId fact, ReviewResult result) {
        if (result instanceof ReviewResult.Stored stored) {
            return new JsonFields()
                    .add("run_id", fact.runId())
                    .add("ordinal", fact.ordinal())
                    .add("open_reviews", stored.openReviews())
                    .add("review", FactJson.review(stored.review()))
                    .build();
        }
        if (result instanceof ReviewResult.Replaced replaced) {
            throw new ProblemException(ProblemDocument.of(
                            409,
                            "replaced",
                            "The job was derived again",
                            "nothing was stored: the answer of run " + replaced.laterRunId()
                                    + " counts by now; review its facts")
                    .with(new JsonFields().add("run_id", replaced.laterRunId()).build()));
        }
        throw result instanceof ReviewResult.NoSuchFact
                ? noFact(fact.ordinal(), fact.runId())
                : UuidParam.none("run", fact.runId());
    }

    private static ProblemException noFact(Object ordinal, UUID runId) {
        return UuidParam.none("fact", ordinal + " of run " + runId);
    }
}
