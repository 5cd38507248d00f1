package org.holocron.derive.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    public interface Greeting extends ServerApi {
        @GET
        @Path("hello")
        Response hello();
    }

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
    private final Set<Integer> clients = ConcurrentHashMap.newKeySet();
    private final List<String> connectionHeaders = new CopyOnWriteArrayList<>();
    private volatile String contentType = "text/plain";
    private HttpServer server;
    private Endpoint<Greeting> endpoint;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hello", exchange -> {
            callers.add(exchange.getRemoteAddress());
            connectionHeaders.add(exchange.getRequestHeaders().getFirst("Connection"));
            byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        endpoint = new Endpoint<>(
                Greeting.class,
                new ServerLabel("Greeter", "a greeter", "GREETER_URL", address.toString()),
                address,
                null,
                executor);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        executor.shutdownNow();
    }

    /** It was an internal error of the runner, with a stack trace for each call. */
    @ParameterizedTest
    @ValueSource(strings = {"garbage;;;", "", "text", "text/plain; charset=none", "image/png", "text/plain, text/html"})
    void whatTypeAnAnswerSaysToHaveDecidesNothing(String type) throws IOException {
        contentType = type;
        try (Connection<Greeting> connection = endpoint.connect()) {
            HttpAnswer answer = connection.send((api, authorization) -> api.hello());
            assertEquals("hello", new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A client was made for each call, which took longer than a short call itself. */
    @Test
    void aClientIsUsedAgainAndAConnectionIsNot() throws IOException {
        for (int i = 0; i < 5; i++) {
            callToItsEnd();
        }

        assertEquals(1, clients.size());
        assertEquals(5, callers.size());
        assertEquals(List.of("close", "close", "close", "close", "close"), connectionHeaders);
    }

    @Test
    void callsAtATimeHaveClientsOfTheirOwn() throws IOException {
        try (Connection<Greeting> one = endpoint.connect()) {
            HttpAnswer ofOne = one.send(this::noted);

            callToItsEnd();

            assertEquals("hello", text(ofOne.body()), "that the other one was closed does not matter here");
        }
        assertEquals(2, clients.size());
    }

    /** What was not read is still on its way: a client that waits for it is no good for another call. */
    @Test
    void aClientWhoseAnswerWasNotReadIsClosed() throws IOException {
        try (Connection<Greeting> connection = endpoint.connect()) {
            connection.send(this::noted);
        }
        callToItsEnd();

        assertEquals(2, clients.size());
    }

    @Test
    void aClientWhoseRequestFailedIsClosed() throws IOException {
        callToItsEnd();
        server.stop(0);

        try (Connection<Greeting> connection = endpoint.connect()) {
            assertThrows(ProcessingException.class, () -> connection.send(this::noted));
        }
        try (Connection<Greeting> connection = endpoint.connect()) {
            assertThrows(ProcessingException.class, () -> connection.send(this::noted));
        }

        assertEquals(2, clients.size());
        assertNotEquals(0, callers.size());
    }

    private void callToItsEnd() throws IOException {
        try (Connection<Greeting> connection = endpoint.connect()) {
            assertEquals("hello", text(connection.send(this::noted).body()));
        }
    }

    private Response noted(Greeting api, String authorization) {
        clients.add(System.identityHashCode(api));
        return api.hello();
    }

    private static String text(InputStream body) throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
}
