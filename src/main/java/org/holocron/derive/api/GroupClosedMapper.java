package org.holocron.derive.api;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.holocron.derive.queue.GroupClosedException;

/** Jobs were sent for a group that was cancelled or stopped. */
@Provider
public class GroupClosedMapper implements ExceptionMapper<GroupClosedException> {

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(GroupClosedException closed) {
        return ProblemDocument.of(
                        409,
                        "group-closed",
                        "The group takes no jobs",
                        closed.getMessage() + "; no job was enqueued: use another group")
                .response(uri.getRequestUri().getPath())
                .build();
    }
}
