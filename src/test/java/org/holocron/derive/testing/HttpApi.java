package org.holocron.derive.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.holocron.derive.chaos.Await;
import org.jspecify.annotations.Nullable;

/** Asks a server, mostly the one that the integration tests run on, and compares each of its answers with the document of its interface. */
public final class HttpApi {

    public static final String JSON = "application/json";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private boolean started;

    private HttpApi(String base) {
        this.base = base;
    }

    /** What people and programs use. */
    public static HttpApi application() {
        return on("it.httpPort");
    }

    /** Health and metrics. */
    public static HttpApi management() {
        return on("it.managementPort");
    }

    private static HttpApi on(String portProperty) {
        return new HttpApi("http://127.0.0.1:" + System.getProperty(portProperty));
    }

    /** Another server, which has started. */
    public static HttpApi at(URI address) {
        HttpApi api = new HttpApi(address.toString());
        api.started = true;
        return api;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    public HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return post(path, null, "");
    }

    public HttpResponse<String> postJson(String path, String body) throws IOException, InterruptedException {
        return post(path, JSON, body);
    }

    /** @param contentType null for a request without one */
    public HttpResponse<String> post(String path, @Nullable String contentType, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path).POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(contentType == null ? request : request.header("Content-Type", contentType));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!started) {
            Await.until("the node has its database", HttpApi::isStarted);
            started = true;
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        assertEquals(List.of(), DocumentedApi.get().problems(response), response.body());
        return response;
    }

    /** A server that was just deployed answers 503 until the schema of its database is there. */
    private static boolean isStarted() {
        HttpRequest stats = application().request("/api/stats").build();
        try {
            return HttpClient.newHttpClient()
                            .send(stats, BodyHandlers.discarding())
                            .statusCode()
                    != 503;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request that may wait. */
    public CompletableFuture<HttpResponse<String>> sendAsync(String path) {
        return http.sendAsync(request(path).build(), BodyHandlers.ofString());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    public static JsonObject object(HttpResponse<String> answer) {
        return object(answer.body());
    }

    public static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
