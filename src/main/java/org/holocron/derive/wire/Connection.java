package org.holocron.derive.wire;

import org.jspecify.annotations.Nullable;

/**
 * A connection for one request. Any thread may close it at any moment: the socket is closed at once, and a server
 * that is generating stops. The stream of an answer is never closed by itself, since that would first read it to its
 * end.
 */
final class Connection<A extends ServerApi> implements AutoCloseable {

    private final A api;
    private final @Nullable String authorization;

    Connection(A api, @Nullable String authorization) {
        this.api = api;
        this.authorization = authorization;
    }

    /** Sends the request; returns when the answer's head is there, before its body. */
    HttpAnswer send(ApiCall<A> request) {
        return HttpAnswer.of(request.send(api, authorization));
    }

    @Override
    public void close() {
        api.close();
    }
}
