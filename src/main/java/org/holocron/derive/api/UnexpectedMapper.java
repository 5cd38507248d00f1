package org.holocron.derive.api;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.holocron.derive.json.Json;
import org.holocron.derive.text.CleanLog;

/** A bug of ours: the caller gets an id and nothing else, the log gets everything under that id. */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = CleanLog.of(UnexpectedMapper.class);

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(Throwable bug) {
        String id = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "Error " + id + " at " + uri.getRequestUri().getPath(), bug);
        return ProblemDocument.of(
                        500, "unexpected", "Internal error", "this is a bug of the server; its log says more at " + id)
                .with(Json.createObjectBuilder().add("error_id", id).build())
                .response(uri.getRequestUri().getPath())
                .build();
    }
}
