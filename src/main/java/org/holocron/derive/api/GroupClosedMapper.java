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

    static final String TYPE = "group-closed";
    static final String TITLE = "The group takes no jobs";

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(GroupClosedException closed) {
        return ProblemDocument.of(409, TYPE, TITLE, closed.getMessage() + "; no job was enqueued: use another group")
                .response(uri.getRequestUri().getPath())
                .build();
    }
}
