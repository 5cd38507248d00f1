package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.StrictObjectReader;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.runner.RunnerControl;

/** Shows what this node's runner does and controls it. */
@Path("runner")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class RunnerResource {

    private static final int MAX_BYTES = 10_000;
    private static final JsonLimits LIMITS = new JsonLimits(MAX_BYTES, 5);
    /** Of a dependency's name as it is shown, with its address. */
    private static final int MAX_DEPENDENCY_LENGTH = 1_500;

    @Inject
    private RunnerControl runner;

    @Inject
    private RequestBodies bodies;

    @GET
    public Response show() {
        return JsonResponse.ok(RunnerJson.status(runner.status()));
    }

    /** Why nothing, or nothing of a model, is claimed; much cheaper than the whole of {@link #show}. */
    @GET
    @Path("blockers")
    public Response blockers() {
        return JsonResponse.ok(RunnerJson.blockers(runner.policy(), runner.openSlots(), runner.blockers()));
    }

    @POST
    @Path("once")
    public Response once() {
        return started(runner.once());
    }

    @POST
    @Path("drain")
    public Response drain() {
        return started(runner.drain());
    }

    @POST
    @Path("pause")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response pause(@Context HttpServletRequest http) {
        PauseRequest request = request(text(http), PauseRequest::toPause);
        return shown(RunnerJson.paused(runner.pause(request.target(), request.note())));
    }

    @POST
    @Path("resume")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response resume(@Context HttpServletRequest http) {
        PauseRequest request = request(text(http), PauseRequest::toResume);
        Optional<Pause> ended = runner.resume(request.target(), request.note().by());
        return shown(RunnerJson.resumed(request.target(), ended));
    }

    @POST
    @Path("close")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response close(@Context HttpServletRequest request) {
        String name = read(text(request), fields -> fields.requiredLine("dependency", MAX_DEPENDENCY_LENGTH));
        if (runner.closeBreaker(name).isEmpty()) {
            throw new ProblemException(ProblemDocument.notFound(RunnerJson.nothingOpenNamed(name, runner.blockers())));
        }
        return show();
    }

    static Response started(long executionId) {
        return JsonResponse.with(
                        202, new JsonFields().add("execution_id", executionId).build())
                .build();
    }

    /** The runner now, and what came of the request. */
    private Response shown(JsonFields result) {
        return JsonResponse.ok(RunnerJson.status(runner.status(), result));
    }

    /** Nothing, {@code {}} and {@code {"model": null}} all mean everything. */
    private static PauseRequest request(String text, Function<StrictObjectReader, PauseRequest> reader) {
        return text.isBlank() ? PauseRequest.OF_ALL : read(text, reader);
    }

    private String text(HttpServletRequest request) {
        try (RequestBody body = bodies.open(request, MAX_BYTES)) {
            return body.text(MAX_BYTES);
        }
    }

    private static <T> T read(String text, Function<StrictObjectReader, T> field) {
        return ObjectRequest.read(text, LIMITS, field);
    }
}
