package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A plain HTTP client of a simulator, so that tests see what really goes over the wire. */
final class SimulatorClient {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final OllamaSimulator server;

    SimulatorClient(OllamaSimulator server) {
        this.server = server;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path, body));
    }

    HttpResponse<String> send(String method, String path) {
        return send(HttpRequest.newBuilder(uri(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    CompletableFuture<HttpResponse<String>> postLater(String path, String body) {
        return http.sendAsync(request(path, body), HttpResponse.BodyHandlers.ofString());
    }

    /** The answer's stream, once its head is there; closing it hangs up. */
    InputStream open(String path, String body) {
        try {
            return http.send(request(path, body), HttpResponse.BodyHandlers.ofInputStream())
                    .body();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    JsonObject object(String path) {
        return json(get(path));
    }

    JsonObject object(String path, String body) {
        return json(post(path, body));
    }

    /** Waits until the simulator's figures are so. */
    void await(String what, Predicate<JsonObject> stats) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!stats.test(server.stats())) {
            assertTrue(System.nanoTime() < end, () -> what + ": " + server.stats());
            LockSupport.parkNanos(1_000_000);
        }
    }

    void awaitStat(String key, int value) {
        await(key + " is " + value, stats -> stats.getInt(key) == value);
    }

    static JsonObject json(HttpResponse<String> response) {
        return SimulatorJson.read(response.body()).orElseThrow(() -> new AssertionError(response.body()));
    }

    /** The lines of a stream. */
    static List<JsonObject> lines(HttpResponse<String> response) {
        return response.body()
                .lines()
                .map(line -> SimulatorJson.read(line).orElseThrow(() -> new AssertionError(line)))
                .toList();
    }

    static String content(JsonObject answer) {
        return answer.getJsonObject("message").getString("content");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private URI uri(String path) {
        return server.baseUri().resolve(path);
    }
}
