package org.holocron.derive.practice;

import java.net.URI;

/** The server. */
public final class PracticeServer implements AutoCloseable {

    private PracticeServer() {}

    public static PracticeServer start(PracticeOptions options) {
        throw new UnsupportedOperationException();
    }

    /** {@code http://127.0.0.1:PORT}. */
    public URI baseUri() {
        throw new UnsupportedOperationException();
    }

    /** Waits until the server is closed. */
    public void await() throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
