package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * The server, on the loopback only: Ollama's interface and the OpenAI-compatible one, and {@code GET /simulator/stats} and
 * {@code GET, POST /simulator/behaviour} of its own. One request a connection.
 */
public final class OllamaSimulator implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final ServerSocket listener;
    private final SimulatorCore core;
    private final Routes routes;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulator");
        thread.setDaemon(true);
        return thread;
    });

    private OllamaSimulator(ServerSocket listener, SimulatorOptions options, InstantSource clock) {
        this.listener = listener;
        this.core = new SimulatorCore(options.served(), options.behaviour(), clock, this::dropConnections);
        this.routes = new Routes(core);
    }

    /**
     * Starts a server; it answers when this returns.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static OllamaSimulator start(SimulatorOptions options) {
        return start(options, InstantSource.system());
    }

    /** @param clock decides when models are unloaded that nobody asks any more */
    static OllamaSimulator start(SimulatorOptions options, InstantSource clock) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), options.port()), BACKLOG);
            OllamaSimulator server = new OllamaSimulator(listener, options, clock);
            server.threads.execute(server::accept);
            return server;
        } catch (IOException taken) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + options.port(), taken);
        }
    }

    /** {@code http://127.0.0.1:PORT}. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** From the next call on. The calls of a fault plan are counted anew. */
    public void behave(Behaviour other) {
        core.behave(other);
    }

    public Behaviour behaviour() {
        return core.behaviour();
    }

    /** What {@code GET /simulator/stats} answers. */
    public JsonObject stats() {
        return routes.stats();
    }

    /** Waits until the server is closed. */
    public void await() throws InterruptedException {
        closed.await();
    }

    /** Ends every connection. Closing again does nothing. */
    @Override
    public void close() {
        closeQuietly(listener);
        dropConnections();
        threads.shutdownNow();
        closed.countDown();
    }

    /** Those that are connected now; clients that connect meanwhile are served. */
    private void dropConnections() {
        List.copyOf(open).forEach(OllamaSimulator::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException | RejectedExecutionException closing) {
                continue;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            SimulatorConnection client = new SimulatorConnection(socket);
            routes.answer(client.request(), client);
        } catch (IOException noRequest) {
            // The client closed the connection without a request.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception alreadyClosed) {
            // It is closed, which is all that is wanted.
        }
    }
}
