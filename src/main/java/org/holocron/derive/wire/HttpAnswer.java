package org.holocron.derive.wire;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose body has not been read yet.
 *
 * @param retryAfter how long the server asks to be left alone; null if it does not say
 */
public record HttpAnswer(
        int status, ReadToEnd body, @Nullable Duration retryAfter) {

    static HttpAnswer of(Response response) {
        if (response.getHeaders().containsKey(HttpHeaders.CONTENT_TYPE)) {
            // Its type decides nothing, and what is no media type would keep the answer from being read.
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        }
        InputStream body = response.hasEntity() ? response.readEntity(InputStream.class) : null;
        return new HttpAnswer(
                response.getStatus(),
                new ReadToEnd(body == null ? InputStream.nullInputStream() : body),
                RetryAfter.of(
                        response.getHeaderString(HttpHeaders.RETRY_AFTER),
                        response.getHeaderString(HttpHeaders.DATE),
                        InstantSource.system()));
    }

    /** Whether all of it was read. */
    boolean isAtEnd() {
        return body.isAtEnd();
    }
}
