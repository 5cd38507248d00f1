package org.holocron.derive.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.holocron.derive.json.PrettyJson;

/**
 * An RFC 9457 problem document.
 *
 * @param kind ends the type's URI: the same for all problems that a program would handle alike
 * @param detail what to do about this one
 * @param faults the single faults of the request, may be empty
 * @param more further members by name
 */
record Problem(int status, String kind, String title, String detail, List<FieldError> faults, JsonObject more) {

    static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    private static final String TYPE = "urn:problem-type:derive:";

    static Problem of(int status, String kind, String title, String detail) {
        return new Problem(status, kind, title, detail, List.of(), JsonValue.EMPTY_JSON_OBJECT);
    }

    static Problem badRequest(String kind, String title, List<FieldError> faults) {
        return withFaults(400, kind, title, faults);
    }

    static Problem withFaults(int status, String kind, String title, List<FieldError> faults) {
        return new Problem(status, kind, title, inWords(faults), List.copyOf(faults), JsonValue.EMPTY_JSON_OBJECT);
    }

    static Problem notFound(String what) {
        return of(404, "not-found", "Not found", what);
    }

    Problem with(JsonObject members) {
        return new Problem(status, kind, title, detail, faults, members);
    }

    /** @param instance the path that was asked for */
    Response.ResponseBuilder response(String instance) {
        return Response.status(status).type(MEDIA_TYPE).entity(PrettyJson.bytes(json(instance)));
    }

    JsonObject json(String instance) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", TYPE + kind)
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .add("instance", instance);
        if (!faults.isEmpty()) {
            json.add("errors", errors());
        }
        more.forEach(json::add);
        return json.build();
    }

    private JsonArrayBuilder errors() {
        JsonArrayBuilder errors = Json.createArrayBuilder();
        for (FieldError fault : faults) {
            JsonObjectBuilder error = Json.createObjectBuilder();
            if (fault.line() != null) {
                error.add("line", fault.line());
            }
            errors.add(error.add("field", fault.field()).add("message", fault.message()));
        }
        return errors;
    }

    private static String inWords(List<FieldError> faults) {
        FieldError first = faults.get(0);
        String line = first.line() == null ? "" : "line " + first.line() + ": ";
        String field = first.field().isEmpty() ? "it" : first.field();
        String others = faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more, see errors)";
        return line + field + " " + first.message() + others;
    }
}
