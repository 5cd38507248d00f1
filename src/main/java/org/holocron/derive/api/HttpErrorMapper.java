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
                document(plain.getStatus()).response(uri.getRequestUri().getPath());
        String allowed = plain.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allowed).build();
    }

    static ProblemDocument document(int status) {
        return switch (status) {
            case 404 -> ProblemDocument.notFound("there is nothing at this path; /openapi lists what there is");
            case 400 ->
                ProblemDocument.of(
                        400,
                        "bad-request",
                        "Not such a request",
                        "its path must be UTF-8, and its headers Accept and Content-Type name media types such as application/json");
            case 405, 501 ->
                ProblemDocument.of(405, "method", "Method not allowed", "this path has other methods, see Allow");
            case 406 ->
                ProblemDocument.of(
                        406,
                        "not-acceptable",
                        "Not acceptable",
                        "answers are application/json, and those of /api/events text/event-stream");
            case 412 ->
                ProblemDocument.of(
                        412, "changed", "Precondition failed", "it has another tag (ETag) than If-Match asks for");
            case 415 ->
                ProblemDocument.of(
                        415,
                        "media-type",
                        "Unsupported media type",
                        "send Content-Type: application/json, or application/x-ndjson for many jobs");
            default -> ProblemDocument.of(status, "http", title(status), "the request cannot be answered");
        };
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Status " + status : known.getReasonPhrase();
    }
}
