package org.holocron.derive.api;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers with the problem document of a resource. */
@Provider
public class ProblemExceptionMapper implements ExceptionMapper<ProblemException> {

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(ProblemException e) {
        return e.document().response(uri.getRequestUri().getPath()).build();
    }
}
