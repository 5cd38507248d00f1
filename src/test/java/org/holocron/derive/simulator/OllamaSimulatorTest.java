package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.holocron.derive.hash.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wire format that clients of Ollama see, and the simulator's own doors. */
@Timeout(60)
class OllamaSimulatorTest {

    private static final String CHAT = """
            {"model":"llama3.2","messages":[{"role":"user","content":"Which number?"}],"stream":%s,
             "format":{"type":"object","properties":{"number":{"type":"integer"}},"required":["number"]},"options":%s}
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private OllamaSimulator server;

    @BeforeEach
    void start() {
        server = OllamaSimulator.start(SimulatorOptions.onAnyPort());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answersAChatInOnePiece() throws Exception {
        JsonObject answer = json(post("/api/chat", CHAT.formatted("false", "{}")));

        assertEquals("simulator", answer.getString("model"));
        assertEquals("{\"number\":0}", answer.getJsonObject("message").getString("content"));
        assertEquals("assistant", answer.getJsonObject("message").getString("role"));
        assertTrue(answer.getBoolean("done"));
        assertEquals("stop", answer.getString("done_reason"));
        assertEquals(4, answer.getInt("prompt_eval_count"));
        assertEquals(3, answer.getInt("eval_count"));
        assertTrue(answer.getJsonNumber("total_duration").longValue() > 0);
    }

    @Test
    void streamsAChatInLinesWithTheFiguresInTheLast() throws Exception {
        HttpResponse<String> response = post("/api/chat", CHAT.formatted("true", "{}"));
        List<JsonObject> lines = response.body()
                .lines()
                .map(line -> SimulatorJson.read(line).orElseThrow())
                .toList();

        assertEquals(
                "application/x-ndjson",
                response.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(4, lines.size());
        StringBuilder content = new StringBuilder();
        lines.forEach(line -> content.append(line.getJsonObject("message").getString("content")));
        assertEquals("{\"number\":0}", content.toString());
        assertTrue(lines.subList(0, 3).stream()
                .allMatch(line -> !line.getBoolean("done") && !line.containsKey("eval_count")));
        assertEquals(3, lines.get(3).getInt("eval_count"));
    }

    @Test
    void alikeRequestsGetAlikeAnswers() throws Exception {
        String first = post("/api/chat", CHAT.formatted("true", "{}")).body();

        assertEquals(first, post("/api/chat", CHAT.formatted("true", "{}")).body());
    }

    @Test
    void stopsAtTheTokenLimit() throws Exception {
        JsonObject answer = json(post("/api/chat", CHAT.formatted("false", "{\"num_predict\":2}")));

        assertEquals("length", answer.getString("done_reason"));
        assertEquals("{\"number", answer.getJsonObject("message").getString("content"));
    }

    @Test
    void refusesAPromptBeyondItsWindowThatMayNotBeCut() throws Exception {
        String request =
                CHAT.formatted("false", "{\"num_ctx\":3}").replace("\"stream\"", "\"truncate\":false,\"stream\"");
        HttpResponse<String> response = post("/api/chat", request);

        assertEquals(400, response.statusCode());
        assertTrue(json(response).getString("error").contains("exceed_context_size_error"));
    }

    @Test
    void servesEveryNameItIsToldAndSaysSimulator() throws Exception {
        JsonObject tags = json(get("/api/tags"));
        JsonObject llama = tags.getJsonArray("models").getJsonObject(1);

        assertEquals("llama3.2:latest", llama.getString("name"));
        assertEquals("simulator", llama.getString("model"));
        assertTrue(llama.getString("digest").matches("[0-9a-f]{64}"));
        assertEquals(
                llama.getString("digest"),
                json(get("/api/ps")).getJsonArray("models").getJsonObject(0).getString("digest"));
        assertEquals(
                "simulator",
                json(post("/api/show", "{\"model\":\"llama3.2\"}"))
                        .getJsonObject("details")
                        .getString("family"));
        assertTrue(json(get("/api/version")).getString("version").endsWith("-simulator"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/chat           | {"model":"mistral","messages":[]} | 404 | model 'mistral' not found
            /api/chat           | {"model":                         | 400 | not a JSON object
            /api/show           | {"model":"mistral"}               | 404 | model 'mistral' not found
            /api/generate       | {}                                | 404 | 404 page not found
            /simulator/behaviour | {"slots":0}                       | 400 | slots must be 1 or more
            /simulator/behaviour | {"speed":1}                       | 400 | no such setting: speed
            /simulator/behaviour | {"fail":"hiccup"}                 | 400 | no such fault: hiccup
            /simulator/behaviour | {"slots":"two"}                   | 400 | slots must be a number
            """)
    void saysWhatIsWrongWithARequest(String path, String body, int status, String words) throws Exception {
        HttpResponse<String> response = post(path, body);

        assertEquals(status, response.statusCode());
        assertTrue(response.body().contains(words), response.body());
    }

    @Test
    void countsCallsAndAnswersByTheRequestsBytes() throws Exception {
        String request = CHAT.formatted("true", "{}");
        server.behave(server.behaviour().withFaults(FaultPlan.next(1, InjectedFault.ERROR_500)));
        post("/api/chat", request);
        post("/api/chat", request);
        post("/api/chat", request);

        JsonObject stats = json(get("/simulator/stats"));
        String sha256 = Sha256.of(request.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "{\"calls\":3,\"answered\":2}",
                stats.getJsonObject("requests").get(sha256).toString());
        assertEquals(3, stats.getInt("calls"));
        assertEquals(1, stats.getInt("answered_again"));
        assertEquals("{\"500\":1}", stats.get("faults").toString());
    }

    @Test
    void turnsAwayWhoFindsNoPlaceAndNoticesWhoHangsUp() throws Exception {
        server.behave(Behaviour.DEFAULT.withSlots(1, 0).withFaults(FaultPlan.next(1, InjectedFault.FALLS_SILENT)));
        InputStream first = http.send(
                        request("/api/chat", CHAT.formatted("true", "{}")), HttpResponse.BodyHandlers.ofInputStream())
                .body();
        first.read();

        assertEquals(503, post("/api/chat", CHAT.formatted("true", "{}")).statusCode());

        server.behave(Behaviour.DEFAULT.withSlots(1, 1));
        CompletableFuture<HttpResponse<String>> waiting = http.sendAsync(
                request("/api/chat", CHAT.formatted("true", "{}")), HttpResponse.BodyHandlers.ofString());
        first.close();

        assertEquals(200, waiting.get().statusCode());
        JsonObject stats = server.stats();
        assertEquals(1, stats.getInt("hang_ups"));
        assertEquals(1, stats.getInt("busy"));
        assertEquals(1, stats.getInt("most_running"));
        assertEquals(0, stats.getInt("waiting"));
    }

    @Test
    void takesItsTimeWhenToldTo() throws Exception {
        json(post("/simulator/behaviour", "{\"first_token_ms\":60,\"token_ms\":20}"));
        long start = System.nanoTime();
        post("/api/chat", CHAT.formatted("true", "{}"));

        assertTrue(System.nanoTime() - start >= 120_000_000L);
    }

    @Test
    void faultsComeInTurnAndByARateThatCanBeRepeated() {
        FaultPlan every = FaultPlan.every(2, InjectedFault.RESET, InjectedFault.HTML);
        assertEquals("[none, RESET, none, HTML, none, RESET]", calls(6, every).toString());
        assertEquals(
                "[RESET, HTML, RESET, none]",
                calls(4, FaultPlan.next(3, InjectedFault.RESET, InjectedFault.HTML))
                        .toString());

        FaultPlan rate = FaultPlan.rate(0.5, 7, InjectedFault.RESET);
        assertEquals(calls(50, rate), calls(50, rate));
        assertNotEquals(calls(50, rate), calls(50, FaultPlan.rate(0.5, 8, InjectedFault.RESET)));
        long hits = calls(1000, rate).stream().filter("RESET"::equals).count();
        assertTrue(hits > 400 && hits < 600, hits + " of 1000");
    }

    @Test
    void readsTheOptionsOfTheCommandLine() {
        SimulatorOptions options = SimulatorOptions.parse(List.of(
                "--port",
                "0",
                "--models=a,b:7b",
                "--slots=1",
                "--queue=2",
                "--first-token-ms=3",
                "--token-ms=4",
                "--fail=500,reset",
                "--fail-rate=0.25",
                "--seed=9"));

        assertEquals(List.of("a", "b:7b"), options.models());
        assertEquals(
                new Behaviour(
                        3,
                        4,
                        1,
                        2,
                        new FaultPlan(List.of(InjectedFault.ERROR_500, InjectedFault.RESET), 0, 0, 0.25, 9)),
                options.behaviour());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port=no      | --port must be a whole number, not no
            --port=70000   | port must be 0 to 65535
            --speed=1      | no such option: --speed
            --slots        | --slots needs a value
            --fail=hiccup  | no such fault: hiccup
            --fail-rate=2  | fail_rate must be 0 to 1
            """)
    void namesTheOptionThatIsWrong(String option, String words) {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> SimulatorOptions.parse(List.of(option)));

        assertTrue(wrong.getMessage().contains(words), wrong.getMessage());
    }

    @Test
    void saysWhichPortIsTaken() {
        int taken = server.baseUri().getPort();

        UncheckedIOException failure = assertThrows(
                UncheckedIOException.class,
                () -> OllamaSimulator.start(SimulatorOptions.onAnyPort().withPort(taken)));
        assertEquals("cannot listen on 127.0.0.1:" + taken, failure.getMessage());
    }

    @Test
    void whoWaitsForItsEndIsTold() throws Exception {
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> {
            try {
                server.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        server.close();

        end.get();
    }

    private static List<String> calls(int count, FaultPlan plan) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(call -> plan.faultFor(call).map(InjectedFault::name).orElse("none"))
                .toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(request(path, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private URI uri(String path) {
        return server.baseUri().resolve(path);
    }

    private static JsonObject json(HttpResponse<String> response) {
        return SimulatorJson.read(response.body()).orElseThrow();
    }
}
