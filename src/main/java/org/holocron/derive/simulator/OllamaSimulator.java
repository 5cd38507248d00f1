package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.holocron.derive.hash.Sha256;

/**
 * The server, on the loopback only: {@code /api/chat tags ps show version} as Ollama has them, and {@code GET
 * /simulator/stats} and {@code GET, POST /simulator/behaviour} of its own. One request a connection.
 */
public final class OllamaSimulator implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final ServerSocket listener;
    private final SimulatedModels models;
    private final SimulatedSlots slots = new SimulatedSlots();
    private final SimulatorStats stats = new SimulatorStats();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulator");
        thread.setDaemon(true);
        return thread;
    });

    /** How it behaves, and how many chat calls there were since it was told so. */
    private Behaviour behaviour;

    private long callsSincePlan;

    private OllamaSimulator(ServerSocket listener, SimulatorOptions options) {
        this.listener = listener;
        this.models = new SimulatedModels(options.models());
        this.behaviour = options.behaviour();
    }

    /**
     * Starts a server; it answers when this returns.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static OllamaSimulator start(SimulatorOptions options) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), options.port()), BACKLOG);
            OllamaSimulator server = new OllamaSimulator(listener, options);
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

    /** From the next call on. The calls of a new fault plan are counted anew. */
    public synchronized void behave(Behaviour other) {
        behaviour = other;
        callsSincePlan = 0;
    }

    public synchronized Behaviour behaviour() {
        return behaviour;
    }

    /** What {@code GET /simulator/stats} answers. */
    public JsonObject stats() {
        return stats.toJson(slots);
    }

    /** Waits until the server is closed. */
    public void await() throws InterruptedException {
        closed.await();
    }

    /** Ends every connection. Closing again does nothing. */
    @Override
    public void close() {
        closeQuietly(listener);
        open.forEach(OllamaSimulator::closeQuietly);
        threads.shutdownNow();
        closed.countDown();
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
            route(client.request(), client);
        } catch (IOException noRequest) {
            // The client closed the connection without a request.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private void route(HttpRequest request, SimulatorConnection client) throws IOException, InterruptedException {
        switch (request.method() + " " + request.path()) {
            case "POST /api/chat" -> chat(request, client);
            case "GET /api/tags" -> client.answer(200, models.tags());
            case "GET /api/ps" -> client.answer(200, models.loaded());
            case "POST /api/show" -> show(request, client);
            case "GET /api/version" ->
                client.answer(
                        200,
                        SimulatorJson.object()
                                .add("version", SimulatorIdentity.VERSION)
                                .build());
            case "GET /simulator/stats" -> client.answer(200, stats());
            case "GET /simulator/behaviour" -> client.answer(200, behaviour().toJson());
            case "POST /simulator/behaviour" -> change(request, client);
            case "GET /" -> client.answer(200, "text/plain", "The simulator is running: rules, no model\n");
            default -> client.answer(404, "text/plain", "404 page not found");
        }
    }

    private void chat(HttpRequest request, SimulatorConnection client) throws IOException, InterruptedException {
        stats.called(Sha256.of(request.body()));
        try {
            nextCall().answer(request, client);
        } catch (IOException | SimulatorConnection.HungUpException gone) {
            stats.hungUp();
        }
    }

    private synchronized SimulatedChat nextCall() {
        callsSincePlan++;
        Optional<InjectedFault> fault = behaviour.faults().faultFor(callsSincePlan);
        return new SimulatedChat(models, slots, stats, behaviour, fault);
    }

    private void show(HttpRequest request, SimulatorConnection client) throws IOException {
        JsonObject asked = SimulatorJson.read(request.text()).orElse(JsonObject.EMPTY_JSON_OBJECT);
        String model = asked.getString("model", asked.getString("name", ""));
        if (models.serves(model)) {
            client.answer(200, SimulatedModels.shown());
        } else {
            client.error(404, "model '" + model + "' not found");
        }
    }

    private void change(HttpRequest request, SimulatorConnection client) throws IOException {
        try {
            JsonObject changes = SimulatorJson.read(request.text())
                    .orElseThrow(() -> new IllegalArgumentException("the behaviour must be a JSON object"));
            behave(behaviour().with(changes));
            client.answer(200, behaviour().toJson());
        } catch (IllegalArgumentException wrong) {
            client.error(400, String.valueOf(wrong.getMessage()));
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
