package org.holocron.derive.wire;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection for one request. Any thread may close it at any moment: the socket is closed at once, and a server
 * that is generating stops. The stream of an answer is never closed by itself, since that would first read it to its
 * end.
 */
final class Connection<A extends ServerApi> implements AutoCloseable {

    private final A api;
    private final @Nullable String authorization;
    private final Consumer<A> unused;
    private volatile @Nullable HttpAnswer answer;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param unused gets the client if it can make another request */
    Connection(A api, @Nullable String authorization, Consumer<A> unused) {
        this.api = api;
        this.authorization = authorization;
        this.unused = unused;
    }

    /** Sends the request; returns when the answer's head is there, before its body. */
    HttpAnswer send(ApiCall<A> request) {
        HttpAnswer arrived = HttpAnswer.of(request.send(api, authorization));
        answer = arrived;
        return arrived;
    }

    @Override
    public void close() {
        HttpAnswer arrived = answer;
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (arrived != null && arrived.isAtEnd()) {
            unused.accept(api);
        } else {
            api.close();
        }
    }
}
