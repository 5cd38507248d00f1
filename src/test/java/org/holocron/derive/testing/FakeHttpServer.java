package org.holocron.derive.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on the loopback that plays a script on the bare socket, also what a well-behaved HTTP server would never do, and
 * records what it was asked. It answers one request a connection. A script that must wait waits for a signal of the test's.
 */
public final class FakeHttpServer implements AutoCloseable {

    /** Plays the server's side of one request; the connection closes when it returns. */
    @FunctionalInterface
    public interface Script {
        void play(FakeRequest request, FakeConnection connection) throws IOException;
    }

    private final ServerSocket listener;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<Void> hangUp = new CompletableFuture<>();
    private final List<FakeRequest> requests = new CopyOnWriteArrayList<>();

    private FakeHttpServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
    }

    public static FakeHttpServer playing(Script script) {
        return playing(0, script);
    }

    /** @param port 0 for a free one */
    public static FakeHttpServer playing(int port, Script script) {
        try {
            FakeHttpServer server =
                    new FakeHttpServer(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), script);
            server.threads.execute(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** What was asked, in the order of arrival. */
    public List<FakeRequest> requests() {
        return List.copyOf(requests);
    }

    /** Completes when a client hung up on a script that waited for it. */
    public CompletableFuture<Void> hangUp() {
        return hangUp;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            FakeRequest request = FakeRequest.read(socket.getInputStream());
            requests.add(request);
            script.play(request, new FakeConnection(socket, hangUp));
        } catch (IOException gone) {
            hangUp.complete(null);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
