package org.holocron.derive.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers with a problem document when JAX-RS itself rejects a request: no such path, method, media type. */
@Provider
public class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(WebApplicationException error) {
        Response plain = error.getResponse();
        if (plain.getStatus() < 400) {
            return plain;
        }
        Response.ResponseBuilder answer =
                document(plain.getStatusInfo()).response(uri.getRequestUri().getPath());
        String allowed = plain.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allowed).build();
    }

    private static ProblemDocument document(Response.StatusType status) {
        return switch (status.getStatusCode()) {
            case 404 -> ProblemDocument.notFound("there is nothing at this path; /openapi lists what there is");
            case 405 ->
                ProblemDocument.of(405, "method", "Method not allowed", "this path has other methods, see Allow");
            case 406 ->
                ProblemDocument.of(
                        406,
                        "not-acceptable",
                        "Not acceptable",
                        "answers are application/json, and those of /api/events text/event-stream");
            case 415 ->
                ProblemDocument.of(
                        415,
                        "media-type",
                        "Unsupported media type",
                        "send Content-Type: application/json, or application/x-ndjson for many jobs");
            default ->
                ProblemDocument.of(
                        status.getStatusCode(), "http", status.getReasonPhrase(), "the request cannot be answered");
        };
    }
}
