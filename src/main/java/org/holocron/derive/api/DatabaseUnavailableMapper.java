package org.holocron.derive.api;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** The database cannot be reached just now: the same request may succeed later. */
@Provider
public class DatabaseUnavailableMapper implements ExceptionMapper<DatabaseUnavailableException> {

    static final int RETRY_SECONDS = 5;

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(DatabaseUnavailableException unavailable) {
        return ProblemDocument.of(
                        503, "database-away", "The database is away", String.valueOf(unavailable.getMessage()))
                .response(uri.getRequestUri().getPath())
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .build();
    }
}
