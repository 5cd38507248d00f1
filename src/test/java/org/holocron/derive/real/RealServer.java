package org.holocron.derive.real;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A model server that a person runs and names in the environment; asked over plain HTTP. */
final class RealServer {

    /** Generous: a small machine that does much else reads 2,000 tokens in a minute. */
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final URI uri;
    private final String model;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private RealServer(URI uri, String model) {
        this.uri = uri;
        this.model = model;
    }

    /** Skips the test, with the reason, where none is named. */
    static RealServer ollama() {
        return named("REAL_OLLAMA_URL", "REAL_OLLAMA_MODEL", "Ollama");
    }

    /** Skips the test, with the reason, where none is named. */
    static RealServer llama() {
        return named("REAL_LLAMA_URL", "REAL_LLAMA_MODEL", "llama-server");
    }

    private static RealServer named(String urlVariable, String modelVariable, String what) {
        String url = System.getenv(urlVariable);
        String model = System.getenv(modelVariable);
        assumeTrue(
                url != null && !url.isBlank() && model != null && !model.isBlank(),
                "no real " + what + ": " + urlVariable + " and " + modelVariable + " must name one and a model on it");
        return new RealServer(URI.create(url), model);
    }

    URI uri() {
        return uri;
    }

    String model() {
        return model;
    }

    Answer get(String path) {
        return answerTo(request(path).GET().build());
    }

    Answer post(String path, String body) {
        return answerTo(posting(path, body));
    }

    Answer post(String path, JsonObject body) {
        return post(path, body.toString());
    }

    /** Returns when the answer's head is there; the lines follow as they come. Closing it hangs up. */
    Stream<String> stream(String path, JsonObject body) {
        try {
            return http.send(posting(path, body.toString()), HttpResponse.BodyHandlers.ofLines())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    private HttpRequest posting(String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(uri + path)).timeout(LONGEST);
    }

    private Answer answerTo(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(request.uri().toString(), e);
        }
    }

    static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** A whole answer. */
    record Answer(int status, String body) {

        JsonObject json() {
            return RealServer.json(body);
        }

        /** Of a stream: each line as it came, without the empty ones. */
        List<String> lines() {
            return body.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
