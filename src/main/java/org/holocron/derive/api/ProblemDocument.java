package org.holocron.derive.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.PrettyJson;
import org.holocron.derive.json.Problem;

/**
 * An RFC 9457 problem document.
 *
 * @param kind ends the type's URI: the same for all errors that a program would handle alike
 * @param detail what to do about this one
 * @param errors the problems of the request, one entry each; may be empty
 * @param more further members by name
 */
record ProblemDocument(int status, String kind, String title, String detail, JsonArray errors, JsonObject more) {

    static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    /** Ends the type of an answer to a request that nothing is wrong with: repeat it. */
    static final String BUSY = "busy";

    static final int BUSY_SECONDS = 2;

    /** Looked up once: {@code Json} searches the class path for it at every call. */
    private static final JsonProvider JSON = Json.provider();

    private static final String TYPE = "urn:problem-type:derive:";
    private static final String WHOLE = "it";

    static ProblemDocument of(int status, String kind, String title, String detail) {
        return new ProblemDocument(
                status, kind, title, detail, JsonValue.EMPTY_JSON_ARRAY, JsonValue.EMPTY_JSON_OBJECT);
    }

    static ProblemDocument notFound(String what) {
        return of(404, "not-found", "Not found", what);
    }

    static ProblemDocument badRequest(String kind, String title, List<Problem> problems) {
        return withProblems(400, kind, title, problems);
    }

    /** @param problems of the body, one or more */
    static ProblemDocument withProblems(int status, String kind, String title, List<Problem> problems) {
        JsonArrayBuilder errors = JSON.createArrayBuilder();
        problems.forEach(problem -> errors.add(error(problem.pointer(), problem)));
        String first = problems.get(0).sentence(WHOLE);
        return withErrors(status, kind, title, first, errors.build());
    }

    /** @param problems of an NDJSON body, one or more */
    static ProblemDocument badLines(String kind, String title, List<LineProblem> problems) {
        JsonArrayBuilder errors = JSON.createArrayBuilder();
        problems.forEach(each -> errors.add(error(each)));
        return withErrors(400, kind, title, problems.get(0).sentence(WHOLE), errors.build());
    }

    /** @param problems of a query as an object of its parameters, one or more; an entry names the parameter */
    static ProblemDocument badQuery(List<Problem> problems) {
        JsonArrayBuilder errors = JSON.createArrayBuilder();
        problems.forEach(problem -> errors.add(error(Pointers.last(problem.pointer()), problem)));
        Problem first = problems.get(0);
        String sentence = Pointers.last(first.pointer()) + " " + first.message();
        return withErrors(400, "bad-query", "Bad query", sentence, errors.build());
    }

    private static ProblemDocument withErrors(int status, String kind, String title, String first, JsonArray errors) {
        String others = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more, see errors)";
        return new ProblemDocument(status, kind, title, first + others, errors, JsonValue.EMPTY_JSON_OBJECT);
    }

    private static JsonObjectBuilder error(LineProblem each) {
        JsonObjectBuilder error = JSON.createObjectBuilder();
        if (each.line() != null) {
            error.add("line", each.line());
        }
        return error.addAll(error(each.problem().pointer(), each.problem()));
    }

    private static JsonObjectBuilder error(String field, Problem problem) {
        return JSON.createObjectBuilder().add("field", field).add("message", problem.message());
    }

    ProblemDocument with(JsonObject members) {
        return new ProblemDocument(status, kind, title, detail, errors, members);
    }

    /** @param instance the path that was asked for */
    Response.ResponseBuilder response(String instance) {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(PrettyJson.shown(json(instance)));
        return kind.equals(BUSY) ? response.header(HttpHeaders.RETRY_AFTER, BUSY_SECONDS) : response;
    }

    JsonObject json(String instance) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("type", TYPE + kind)
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .add("instance", instance);
        if (!errors.isEmpty()) {
            json.add("errors", errors);
        }
        more.forEach(json::add);
        return json.build();
    }
}
