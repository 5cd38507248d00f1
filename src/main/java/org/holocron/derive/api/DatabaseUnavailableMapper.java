package org.holocron.derive.api;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.sql.SqlClient;

/**
 * The database cannot be reached just now, or its schema is not ready yet: the same request may succeed later. Two types, since the
 * one ends by itself and somebody should look at the other.
 */
@Provider
public class DatabaseUnavailableMapper implements ExceptionMapper<DatabaseUnavailableException> {

    static final int RETRY_SECONDS = 5;

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(DatabaseUnavailableException unavailable) {
        String message = String.valueOf(unavailable.getMessage());
        boolean starting = message.equals(SqlClient.STARTING);
        return ProblemDocument.of(
                        503,
                        starting ? "starting" : "database-away",
                        starting ? "The server is starting" : "The database is away",
                        message)
                .response(uri.getRequestUri().getPath())
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .build();
    }
}
