package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.holocron.derive.hash.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ollama's wire format as clients see it, and the simulator's own doors. */
@Timeout(60)
class OllamaSimulatorTest {

    private static final String CHAT = ChatText.of("simulator").toString();
    private static final String STREAMED = ChatText.of("simulator").streamed().toString();

    private OllamaSimulator server;
    private SimulatorClient client;

    @BeforeEach
    void start() {
        server = OllamaSimulator.start(SimulatorOptions.onAnyPort());
        client = new SimulatorClient(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answersAChatInOnePiece() {
        JsonObject answer = client.object("/api/chat", CHAT);

        assertEquals("{\"number\":0}", SimulatorClient.content(answer));
        assertEquals("assistant", answer.getJsonObject("message").getString("role"));
        assertTrue(answer.getBoolean("done"));
        assertEquals("stop", answer.getString("done_reason"));
        assertEquals(4, answer.getInt("prompt_eval_count"));
        assertEquals(3, answer.getInt("eval_count"));
        assertTrue(answer.getJsonNumber("total_duration").longValue() > 0);
    }

    @Test
    void streamsAChatInLinesWithTheFiguresInTheLast() {
        HttpResponse<String> response = client.post("/api/chat", STREAMED);
        List<JsonObject> lines = SimulatorClient.lines(response);

        assertEquals(
                "application/x-ndjson",
                response.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(4, lines.size());
        StringBuilder content = new StringBuilder();
        lines.forEach(line -> content.append(SimulatorClient.content(line)));
        assertEquals("{\"number\":0}", content.toString());
        assertTrue(lines.subList(0, 3).stream()
                .allMatch(line -> !line.getBoolean("done") && !line.containsKey("eval_count")));
        assertEquals(3, lines.get(3).getInt("eval_count"));
    }

    /** Zero figures are left out, as real servers leave them out. */
    @Test
    void leavesOutAFigureThatIsNought() {
        server.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, InjectedFault.EMPTY)));

        JsonObject answer = client.object("/api/chat", CHAT);

        assertEquals("", SimulatorClient.content(answer));
        assertFalse(answer.containsKey("eval_count"));
        assertFalse(answer.containsKey("eval_duration"));
        assertTrue(answer.containsKey("prompt_eval_count"));
    }

    @Test
    void alikeRequestsGetAlikeAnswers() {
        String first = client.post("/api/chat", STREAMED).body();

        assertEquals(first, client.post("/api/chat", STREAMED).body());
    }

    /** The name that was asked comes back, whatever its spelling; and only names that say who answers are served. */
    @ParameterizedTest
    @CsvSource({
        "simulator",
        "simulator:latest",
        "SIMULATOR:Latest",
        "library/simulator",
        "registry.ollama.ai/library/simulator",
        "simulator:local",
        "library/simulator:latest:Local"
    })
    void signsAsItselfUnderEverySpellingOfItsName(String spelling) {
        JsonObject answer = client.object("/api/chat", ChatText.of(spelling).toString());

        assertEquals(spelling, answer.getString("model"));
        assertTrue(answer.getString("model").toLowerCase(java.util.Locale.ROOT).contains("simulator"));
    }

    @Test
    void servesNoNameThatDoesNotSayWhoAnswers() {
        SimulatorOptions options = SimulatorOptions.onAnyPort();
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> options.withModels(List.of("llama3.2")));

        assertTrue(refused.getMessage().contains("must begin with simulator"), refused.getMessage());
    }

    @Test
    void generatesWithoutAConversation() {
        String request = "{\"model\":\"simulator\",\"prompt\":\"Which number?\",\"stream\":%s,\"format\":"
                + ChatText.NUMBER + "}";
        JsonObject answer = client.object("/api/generate", request.formatted("false"));

        assertEquals("{\"number\":0}", answer.getString("response"));
        assertEquals("stop", answer.getString("done_reason"));
        assertTrue(answer.containsKey("context"));
        List<JsonObject> lines = SimulatorClient.lines(client.post("/api/generate", request.formatted("true")));
        assertEquals(4, lines.size());
        assertEquals("{\"nu", lines.get(0).getString("response"));
        assertFalse(lines.get(0).containsKey("message"));
    }

    @Test
    void tellsTheTokensProbabilitiesWhenAsked() {
        String request = ChatText.of("simulator")
                .streamed()
                .with("logprobs", "true")
                .with("top_logprobs", "2")
                .toString();
        List<JsonObject> lines = SimulatorClient.lines(client.post("/api/chat", request));

        JsonObject first = lines.get(0).getJsonArray("logprobs").getJsonObject(0);
        assertEquals("{\"nu", first.getString("token"));
        assertEquals("[123,34,110,117]", first.get("bytes").toString());
        assertTrue(first.getJsonNumber("logprob").doubleValue() <= 0);
        assertEquals(2, first.getJsonArray("top_logprobs").size());
        assertFalse(lines.get(3).containsKey("logprobs"));
        JsonObject whole = client.object(
                "/api/chat", ChatText.of("simulator").with("logprobs", "true").toString());
        assertEquals(3, whole.getJsonArray("logprobs").size());
    }

    /** Words and statuses as Ollama 0.24.0 answered them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /api/chat            | {"model":"mistral","messages":[]} | 404 | model 'mistral' not found
            /api/chat            | {"model":"mistral:cloud"}         | 403 | ollama cloud is disabled: remote model is unavailable
            /api/chat            | {"model":                         | 400 | unexpected EOF
            /api/chat            | []                                | 400 | json: cannot unmarshal array into Go value of type api.ChatRequest
            /api/chat            | {}                                | 400 | model is required
            /api/chat            | {"model":7}                       | 400 | json: cannot unmarshal number into Go struct field ChatRequest.model of type string
            /api/chat            | {"model":"foo bar"}               | 400 | invalid model name
            /api/chat            | {"model":"x@sha256:aa"}           | 400 | invalid model name
            /api/chat            | {"model":"simulator","messages":"Hi"} | 400 | json: cannot unmarshal string into Go struct field ChatRequest.messages of type []api.Message
            /api/chat            | {"model":"simulator","messages":[{"content":7}]} | 400 | json: cannot unmarshal number into Go struct field ChatRequest.messages.content of type string
            /api/chat            | {"model":"simulator","stream":"no"} | 400 | json: cannot unmarshal string into Go struct field ChatRequest.stream of type bool
            /api/chat            | {"model":"simulator","options":[]} | 400 | json: cannot unmarshal array into Go struct field ChatRequest.options of type map[string]interface {}
            /api/chat            | {"model":"simulator","top_logprobs":21} | 400 | top_logprobs must be between 0 and 20
            /api/chat            | {"model":"simulator","think":"silly"} | 400 | invalid think value: "silly" (must be "high", "medium", "low", "max", true, or false)
            /api/chat            | {"model":"simulator","think":7}   | 400 | think must be a boolean or string ("high", "medium", "low", "max", true, or false)
            /api/chat            | {"model":"simulator","think":true} | 400 | "simulator" does not support thinking
            /api/chat            | {"model":"simulator","keep_alive":"5"} | 400 | time: missing unit in duration "5"
            /api/chat            | {"model":"simulator","keep_alive":true} | 400 | Unsupported type: 'bool'
            /api/chat            | {"model":"simulator","options":{"num_ctx":"x"}} | 500 | option "num_ctx" must be of type integer
            /api/chat            | {"model":"simulator","options":{"repeat_last_n":-1}} | 400 | Field 'repeat_last_n': Value must be between
            /api/chat            | {"model":"simulator:8b:cloud"} | 403 | ollama cloud is disabled
            /api/chat            | {"model":"simulator:8b-cloud"} | 403 | ollama cloud is disabled
            /api/chat            | {"model":"simulator-cloud"}    | 404 | model 'simulator-cloud' not found
            /api/chat            | {"model":"simulator:local:cloud"} | 400 | use either :local or :cloud, not both
            /api/chat            | {"model":"simulator","options":{"temperature":"x"}} | 500 | option "temperature" must be of type float32
            /api/chat            | {"model":"simulator","options":{"use_mmap":"yes"}} | 500 | option "use_mmap" must be of type boolean
            /api/chat            | {"model":"simulator","options":{"stop":"x"}} | 500 | option "stop" must be of type array
            /api/chat            | {"model":"simulator","options":{"stop":[1]}} | 500 | option "stop" must be of an array of strings
            /api/chat            | {"model":"simulator","messages":[{"content":"x"}],"format":"jason"} | 500 | invalid format: "\\"jason\\""; expected "json" or a valid JSON Schema object
            /api/chat            | {"model":"simulator","messages":[{"content":"x"}],"format":7} | 500 | invalid format: "7"; expected "json" or a valid JSON Schema object
            /api/generate        | {"model":"mistral","prompt":"x"}  | 404 | model 'mistral' not found
            /api/show            | {"model":"mistral"}               | 404 | model 'mistral' not found
            /api/show            | {}                                | 400 | model is required
            /simulator/behaviour | {"slots":0}                       | 400 | slots must be 1 or more
            /simulator/behaviour | {"speed":1}                       | 400 | no such setting: speed
            /simulator/behaviour | {"fail":"hiccup"}                 | 400 | no such fault: hiccup
            /simulator/behaviour | {"slots":"two"}                   | 400 | slots must be a number
            /simulator/behaviour | {"version":"0.1"}                 | 400 | no such version: 0.1
            /simulator/behaviour | {"key_order":"random"}            | 400 | no such key_order: random
            """)
    void saysWhatIsWrongWithARequest(String path, String body, int status, String words) {
        HttpResponse<String> response = client.post(path, body);

        assertEquals(status, response.statusCode(), response.body());
        String error = SimulatorClient.json(response).getString("error");
        assertTrue(error.startsWith(words), error);
    }

    /** A fraction is cut and what is unknown ignored, without a word. */
    @Test
    void takesOptionsAsLightlyAsOllama() {
        String request = ChatText.of("simulator")
                .options("{\"num_predict\":2.9,\"unknown\":1,\"num_ctx\":null}")
                .toString();

        JsonObject answer = client.object("/api/chat", request);

        assertEquals("length", answer.getString("done_reason"));
        assertEquals(2, answer.getInt("eval_count"));
    }

    @Test
    void knowsWhichPathsThereAreAndByWhichMethods() {
        assertEquals(404, client.get("/api/nothing").statusCode());
        assertEquals("404 page not found", client.get("/api/nothing").body());
        HttpResponse<String> wrong = client.send("DELETE", "/api/chat");
        assertEquals(405, wrong.statusCode());
        assertEquals("POST", wrong.headers().firstValue("Allow").orElseThrow());
        assertEquals(200, client.send("HEAD", "/").statusCode());
    }

    @Test
    void countsCallsAndAnswersByTheRequestsBytes() {
        server.behave(server.behaviour().withFaults(FaultPlan.next(1, InjectedFault.ERROR_500)));
        client.post("/api/chat", STREAMED);
        client.post("/api/chat", STREAMED);
        client.post("/api/chat", STREAMED);

        client.awaitStat("answered", 2);
        JsonObject stats = client.object("/simulator/stats");
        String sha256 = Sha256.of(STREAMED.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "{\"calls\":3,\"answered\":2}",
                stats.getJsonObject("requests").get(sha256).toString());
        assertEquals(3, stats.getInt("calls"));
        assertEquals(1, stats.getInt("answered_again"));
        assertEquals("{\"500\":1}", stats.get("faults").toString());
    }

    @Test
    void takesItsTimeWhenToldTo() {
        client.object("/simulator/behaviour", "{\"first_token_ms\":60,\"token_ms\":20}");
        long start = System.nanoTime();
        client.post("/api/chat", STREAMED);

        assertTrue(System.nanoTime() - start >= 120_000_000L);
    }

    @Test
    void showsItsBehaviourAndTakesBackWhatItShows() {
        JsonObject shown = client.object(
                "/simulator/behaviour",
                "{\"slots\":3,\"queue\":4,\"fail\":[\"reset\",\"html\"],\"fail_calls\":[2,5],\"fail_marker\":\"poison\"}");

        assertEquals(3, shown.getInt("slots"));
        assertEquals("[\"reset\",\"html\"]", shown.get("fail").toString());
        Behaviour now = server.behaviour();
        assertEquals(now, Behaviour.DEFAULT.with(shown));
        assertEquals(List.of(2L, 5L), now.faults().turns().calls());
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
}
