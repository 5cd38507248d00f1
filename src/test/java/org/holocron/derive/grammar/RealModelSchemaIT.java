package org.holocron.derive.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends what is compiled from awkward contracts to real servers: {@code REAL_OLLAMA_URL} with {@code REAL_OLLAMA_MODEL}, and
 * {@code REAL_LLAMA_URL}, a llama-server. Neither may end, refuse or hang, and an answer that was not cut fits what was sent.
 */
@Tag("real-model")
class RealModelSchemaIT {

    private static final String PROMPT = "Tell of the city of Lyon in 1934, as a short JSON object.";
    private static final int MOST_TOKENS = 120;
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();

    /** @param cut whether the tokens ended before the answer did */
    private record Answer(String content, boolean cut) {}

    @ParameterizedTest
    @MethodSource("org.holocron.derive.grammar.NastyContracts#all")
    void ollamaBearsAndHolds(String contract) throws Exception {
        String url = address("REAL_OLLAMA_URL");
        String model = address("REAL_OLLAMA_MODEL");
        JsonObject schema = SafeSchema.compile(Schemas.schema(contract)).schema();
        JsonObject request = Json.createObjectBuilder()
                .add("model", model)
                .add("messages", messages())
                .add("stream", false)
                .add("format", schema)
                .add(
                        "options",
                        Json.createObjectBuilder()
                                .add("temperature", 0)
                                .add("seed", 1)
                                .add("num_ctx", 2048)
                                .add("num_predict", MOST_TOKENS))
                .build();

        JsonObject response = post(url + "/api/chat", request);

        check(
                schema,
                new Answer(
                        response.getJsonObject("message").getString("content"),
                        !response.getString("done_reason", "").equals("stop")));
        alive(url + "/api/version");
    }

    @ParameterizedTest
    @MethodSource("org.holocron.derive.grammar.NastyContracts#all")
    void llamaServerBearsAndHolds(String contract) throws Exception {
        String url = address("REAL_LLAMA_URL");
        JsonObject schema = SafeSchema.compile(Schemas.schema(contract)).schema();
        JsonObject request = Json.createObjectBuilder()
                .add("messages", messages())
                .add(
                        "response_format",
                        Json.createObjectBuilder()
                                .add("type", "json_schema")
                                .add(
                                        "json_schema",
                                        Json.createObjectBuilder()
                                                .add("name", "answer")
                                                .add("schema", schema)
                                                .add("strict", true)))
                .add("temperature", 0)
                .add("seed", 1)
                .add("max_tokens", MOST_TOKENS)
                .build();

        JsonObject choice = post(url + "/v1/chat/completions", request)
                .getJsonArray("choices")
                .getJsonObject(0);

        check(
                schema,
                new Answer(
                        choice.getJsonObject("message").getString("content"),
                        !choice.getString("finish_reason", "").equals("stop")));
        alive(url + "/health");
    }

    private static String address(String variable) {
        String value = System.getenv(variable);
        assumeTrue(value != null && !value.isBlank(), variable + " names no real server");
        return value;
    }

    private static JsonArrayBuilder messages() {
        JsonObjectBuilder message =
                Json.createObjectBuilder().add("role", "user").add("content", PROMPT);
        return Json.createArrayBuilder().add(message);
    }

    private static void check(JsonObject schema, Answer answer) {
        if (!answer.cut()) {
            JsonObject content =
                    Json.createReader(new StringReader(answer.content())).readObject();
            assertTrue(new EveritAnswers(schema).accepts(content), () -> schema + "\n" + answer.content());
        }
    }

    private JsonObject post(String url, JsonObject body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .timeout(LONGEST)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), () -> response.body() + "\n" + body);
        return Json.createReader(new StringReader(response.body())).readObject();
    }

    private void alive(String url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(LONGEST).build();
        assertEquals(
                200, http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    }
}
