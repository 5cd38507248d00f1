package org.holocron.derive.ollama;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection for one request. Any thread may close it at any moment: the socket is closed at once, and a server
 * that is generating stops. The stream of an answer is never closed by itself, since that would first read it to its
 * end.
 */
final class Connection implements AutoCloseable {

    private final OllamaApi api;
    private final @Nullable String authorization;

    Connection(OllamaApi api, @Nullable String authorization) {
        this.api = api;
        this.authorization = authorization;
    }

    /** Sends the request; returns when the answer's head is there, before its body. */
    Answer chat(byte[] request) {
        return Answer.of(api.chat(authorization, request));
    }

    Answer tags() {
        return Answer.of(api.tags(authorization));
    }

    Answer loaded() {
        return Answer.of(api.loaded(authorization));
    }

    Answer show(byte[] request) {
        return Answer.of(api.show(authorization, request));
    }

    Answer version() {
        return Answer.of(api.version(authorization));
    }

    @Override
    public void close() {
        api.close();
    }

    /**
     * An answer whose body has not been read yet.
     *
     * @param retryAfter how long the server asks to be left alone; null if it does not say, or says it as a date
     */
    record Answer(int status, InputStream body, @Nullable Duration retryAfter) {
        static Answer of(Response response) {
            InputStream body = response.hasEntity() ? response.readEntity(InputStream.class) : null;
            return new Answer(
                    response.getStatus(),
                    body == null ? InputStream.nullInputStream() : body,
                    seconds(response.getHeaderString(HttpHeaders.RETRY_AFTER)));
        }

        private static @Nullable Duration seconds(@Nullable String header) {
            return header != null && header.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : null;
        }
    }
}
