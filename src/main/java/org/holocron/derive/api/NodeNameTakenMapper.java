package org.holocron.derive.api;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.holocron.derive.runner.NodeNameTakenException;

/** This node may not work: another process has its name. */
@Provider
public class NodeNameTakenMapper implements ExceptionMapper<NodeNameTakenException> {

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(NodeNameTakenException taken) {
        return ProblemDocument.of(
                        409,
                        "node-name-taken",
                        "Another process has this node's name",
                        String.valueOf(taken.getMessage()))
                .response(uri.getRequestUri().getPath())
                .build();
    }
}
