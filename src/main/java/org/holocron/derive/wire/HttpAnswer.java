package org.holocron.derive.wire;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose body has not been read yet.
 *
 * @param retryAfter how long the server asks to be left alone; null if it does not say, or says it as a date
 */
public record HttpAnswer(
        int status, ReadToEnd body, @Nullable Duration retryAfter) {

    static HttpAnswer of(Response response) {
        InputStream body = response.hasEntity() ? response.readEntity(InputStream.class) : null;
        return new HttpAnswer(
                response.getStatus(),
                new ReadToEnd(body == null ? InputStream.nullInputStream() : body),
                seconds(response.getHeaderString(HttpHeaders.RETRY_AFTER)));
    }

    /** Whether all of it was read. */
    boolean isAtEnd() {
        return body.isAtEnd();
    }

    private static @Nullable Duration seconds(@Nullable String header) {
        return header != null && header.strip().matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(header.strip()))
                : null;
    }
}
