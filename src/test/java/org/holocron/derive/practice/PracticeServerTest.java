package org.holocron.derive.practice;

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

/** The wire format that clients of Ollama see, and the practice server's own doors. */
@Timeout(60)
class PracticeServerTest {

    private static final String CHAT = """
            {"model":"llama3.2","messages":[{"role":"user","content":"Which number?"}],"stream":%s,
             "format":{"type":"object","properties":{"number":{"type":"integer"}},"required":["number"]},"options":%s}
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private PracticeServer server;

    @BeforeEach
    void start() {
        server = PracticeServer.start(PracticeOptions.onAnyPort());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answers_a_chat_in_one_piece() throws Exception {
        JsonObject answer = json(post("/api/chat", CHAT.formatted("false", "{}")));

        assertEquals("practice", answer.getString("model"));
        assertEquals("{\"number\":0}", answer.getJsonObject("message").getString("content"));
        assertEquals("assistant", answer.getJsonObject("message").getString("role"));
        assertTrue(answer.getBoolean("done"));
        assertEquals("stop", answer.getString("done_reason"));
        assertEquals(4, answer.getInt("prompt_eval_count"));
        assertEquals(3, answer.getInt("eval_count"));
        assertTrue(answer.getJsonNumber("total_duration").longValue() > 0);
    }

    @Test
    void streams_a_chat_in_lines_with_the_figures_in_the_last() throws Exception {
        HttpResponse<String> response = post("/api/chat", CHAT.formatted("true", "{}"));
        List<JsonObject> lines = response.body()
                .lines()
                .map(line -> Json.read(line).orElseThrow())
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
    void alike_requests_get_alike_answers() throws Exception {
        String first = post("/api/chat", CHAT.formatted("true", "{}")).body();

        assertEquals(first, post("/api/chat", CHAT.formatted("true", "{}")).body());
    }

    @Test
    void stops_at_the_token_limit() throws Exception {
        JsonObject answer = json(post("/api/chat", CHAT.formatted("false", "{\"num_predict\":2}")));

        assertEquals("length", answer.getString("done_reason"));
        assertEquals("{\"number", answer.getJsonObject("message").getString("content"));
    }

    @Test
    void refuses_a_prompt_beyond_its_window_that_may_not_be_cut() throws Exception {
        String request =
                CHAT.formatted("false", "{\"num_ctx\":3}").replace("\"stream\"", "\"truncate\":false,\"stream\"");
        HttpResponse<String> response = post("/api/chat", request);

        assertEquals(400, response.statusCode());
        assertTrue(json(response).getString("error").contains("exceed_context_size_error"));
    }

    @Test
    void serves_every_name_it_is_told_and_says_practice() throws Exception {
        JsonObject tags = json(get("/api/tags"));
        JsonObject llama = tags.getJsonArray("models").getJsonObject(1);

        assertEquals("llama3.2:latest", llama.getString("name"));
        assertEquals("practice", llama.getString("model"));
        assertTrue(llama.getString("digest").matches("[0-9a-f]{64}"));
        assertEquals(
                llama.getString("digest"),
                json(get("/api/ps")).getJsonArray("models").getJsonObject(0).getString("digest"));
        assertEquals(
                "practice",
                json(post("/api/show", "{\"model\":\"llama3.2\"}"))
                        .getJsonObject("details")
                        .getString("family"));
        assertTrue(json(get("/api/version")).getString("version").endsWith("-practice"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/chat           | {"model":"mistral","messages":[]} | 404 | model 'mistral' not found
            /api/chat           | {"model":                         | 400 | not a JSON object
            /api/show           | {"model":"mistral"}               | 404 | model 'mistral' not found
            /api/generate       | {}                                | 404 | 404 page not found
            /practice/behaviour | {"slots":0}                       | 400 | slots must be 1 or more
            /practice/behaviour | {"speed":1}                       | 400 | no such setting: speed
            /practice/behaviour | {"fail":"hiccup"}                 | 400 | no such fault: hiccup
            /practice/behaviour | {"slots":"two"}                   | 400 | slots must be a number
            """)
    void says_what_is_wrong_with_a_request(String path, String body, int status, String words) throws Exception {
        HttpResponse<String> response = post(path, body);

        assertEquals(status, response.statusCode());
        assertTrue(response.body().contains(words), response.body());
    }

    @Test
    void counts_calls_and_answers_by_the_requests_bytes() throws Exception {
        String request = CHAT.formatted("true", "{}");
        server.behave(server.behaviour().withFaults(FaultPlan.next(1, Fault.ERROR_500)));
        post("/api/chat", request);
        post("/api/chat", request);
        post("/api/chat", request);

        JsonObject stats = json(get("/practice/stats"));
        String sha256 = Sha256.of(request.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "{\"calls\":3,\"answered\":2}",
                stats.getJsonObject("requests").get(sha256).toString());
        assertEquals(3, stats.getInt("calls"));
        assertEquals(1, stats.getInt("answered_again"));
        assertEquals("{\"500\":1}", stats.get("faults").toString());
    }

    @Test
    void turns_away_who_finds_no_place_and_notices_who_hangs_up() throws Exception {
        server.behave(Behaviour.DEFAULT.withSlots(1, 0).withFaults(FaultPlan.next(1, Fault.FALLS_SILENT)));
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
    void takes_its_time_when_told_to() throws Exception {
        json(post("/practice/behaviour", "{\"first_token_ms\":60,\"token_ms\":20}"));
        long start = System.nanoTime();
        post("/api/chat", CHAT.formatted("true", "{}"));

        assertTrue(System.nanoTime() - start >= 120_000_000L);
    }

    @Test
    void faults_come_in_turn_and_by_a_rate_that_can_be_repeated() {
        FaultPlan every = FaultPlan.every(2, Fault.RESET, Fault.HTML);
        assertEquals("[none, RESET, none, HTML, none, RESET]", calls(6, every).toString());
        assertEquals(
                "[RESET, HTML, RESET, none]",
                calls(4, FaultPlan.next(3, Fault.RESET, Fault.HTML)).toString());

        FaultPlan rate = FaultPlan.rate(0.5, 7, Fault.RESET);
        assertEquals(calls(50, rate), calls(50, rate));
        assertNotEquals(calls(50, rate), calls(50, FaultPlan.rate(0.5, 8, Fault.RESET)));
        long hits = calls(1000, rate).stream().filter("RESET"::equals).count();
        assertTrue(hits > 400 && hits < 600, hits + " of 1000");
    }

    @Test
    void reads_the_options_of_the_command_line() {
        PracticeOptions options = PracticeOptions.parse(List.of(
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
                new Behaviour(3, 4, 1, 2, new FaultPlan(List.of(Fault.ERROR_500, Fault.RESET), 0, 0, 0.25, 9)),
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
    void names_the_option_that_is_wrong(String option, String words) {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> PracticeOptions.parse(List.of(option)));

        assertTrue(wrong.getMessage().contains(words), wrong.getMessage());
    }

    @Test
    void says_which_port_is_taken() {
        int taken = server.baseUri().getPort();

        UncheckedIOException failure = assertThrows(
                UncheckedIOException.class,
                () -> PracticeServer.start(PracticeOptions.onAnyPort().withPort(taken)));
        assertEquals("cannot listen on 127.0.0.1:" + taken, failure.getMessage());
    }

    @Test
    void who_waits_for_its_end_is_told() throws Exception {
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
                .mapToObj(call -> plan.faultFor(call).map(Fault::name).orElse("none"))
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
        return Json.read(response.body()).orElseThrow();
    }
}
