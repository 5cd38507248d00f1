package org.holocron.derive.api;

import jakarta.json.JsonValue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.holocron.derive.json.PrettyJson;

/** Answers with JSON that people can read in a terminal. */
final class JsonResponse {

    private JsonResponse() {}

    static Response ok(JsonValue json) {
        return with(200, json).build();
    }

    /** One that is written while it is made. */
    static Response streamed(StreamingOutput json) {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    static Response.ResponseBuilder with(int status, JsonValue json) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(PrettyJson.shown(json));
    }
}
