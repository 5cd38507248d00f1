package org.holocron.derive.api;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers with the problem a resource found. */
@Provider
public class RefusalMapper implements ExceptionMapper<Refusal> {

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(Refusal refusal) {
        return refusal.problem().response(uri.getRequestUri().getPath()).build();
    }
}
