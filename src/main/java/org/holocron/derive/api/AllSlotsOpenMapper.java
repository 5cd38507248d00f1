package org.holocron.derive.api;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.holocron.derive.runner.AllSlotsOpenException;

/** Another slot was asked for than the node may have. */
@Provider
public class AllSlotsOpenMapper implements ExceptionMapper<AllSlotsOpenException> {

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(AllSlotsOpenException full) {
        return ProblemDocument.of(409, "all-slots-open", "No slot is free", String.valueOf(full.getMessage()))
                .response(uri.getRequestUri().getPath())
                .build();
    }
}
