package org.holocron.derive.api;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.holocron.derive.lake.LakeUnavailableException;

/** The lake's files cannot be read just now: the same request may succeed later. */
@Provider
public class LakeUnavailableMapper implements ExceptionMapper<LakeUnavailableException> {

    private static final int RETRY_SECONDS = 30;

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(LakeUnavailableException unavailable) {
        return ProblemDocument.of(503, "lake-away", "The lake is away", String.valueOf(unavailable.getMessage()))
                .response(uri.getRequestUri().getPath())
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .build();
    }
}
