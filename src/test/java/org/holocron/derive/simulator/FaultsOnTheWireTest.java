package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each fault is on the wire, whatever a client makes of it. */
@Timeout(60)
class FaultsOnTheWireTest {

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400              | 400 | invalid request |
            schema-400       | 400 | JSON schema conversion failed              | invalid JSON schema in format
            schema-500       | 500 | failed to parse grammar                    | invalid JSON schema in format
            grammar-mismatch | 500 | does not match the expected peg-native format |
            option-type      | 500 | must be of type integer |
            no-thinking      | 400 | does not support thinking |
            too-long         | 400 | exceed_context_size_error                  | the input length exceeds the context length
            404              | 404 | model 'simulator' not found |
            load-failed      | 500 | llama-server process has terminated        | llama runner process has terminated
            load-timeout     | 500 | timed out waiting for llama-server to start | timed out waiting for llama runner to start
            no-engine        | 500 | llama-server binary not found |
            incompatible     | 500 | may be incompatible with your version |
            out-of-memory    | 500 | llama-server reported out-of-memory        | requires more system memory
            no-room          | 500 | but only 8.0 GiB are available |
            cloud-disabled   | 403 | ollama cloud is disabled |
            unauthorized     | 401 | unauthorized |
            payment          | 402 | requires a subscription |
            quota            | 429 | usage limit |
            remote-offline   | 500 | dial tcp |
            503              | 503 | server busy, please try again.  maximum pending requests exceeded |
            502              | 502 | bad gateway |
            loading          | 503 | Loading model |
            no-ollama        | 404 | page not found |
            not-responding   | 500 | server not responding |
            500              | 500 | llama-server chat error: map[code:500      | llama runner process has terminated
            gpu-gone         | 500 | CUDA error |
            runner-crash     | 500 | model runner has unexpectedly stopped, this may be due to resource limitations |
            """)
    void refusesInTheWordsOfEachVersion(String fault, int status, String today, String before) {
        HttpResponse<String> response = faulty(fault, VersionStyle.TODAY);
        assertEquals(status, response.statusCode());
        assertTrue(response.body().contains(today), response.body());

        HttpResponse<String> older = faulty(fault, VersionStyle.OLLAMA_0_24);
        assertTrue(older.body().contains(before == null ? today : before) || fault.equals("loading"), older.body());
        assertTrue(SimulatorClient.json(older).containsKey("error"));
    }

    @Test
    void aModelThatIsStillLoadingWasA500Before() {
        HttpResponse<String> response = faulty("loading", VersionStyle.OLLAMA_0_24);

        assertEquals(500, response.statusCode());
        assertTrue(response.body().contains("llm server loading model"), response.body());
    }

    @Test
    void whatIsSaidBesideTheWords() {
        assertTrue(
                SimulatorClient.json(faulty("unauthorized", VersionStyle.TODAY)).containsKey("signin_url"));
        assertEquals(
                "30",
                faulty("quota", VersionStyle.TODAY)
                        .headers()
                        .firstValue("Retry-After")
                        .orElse(""));
        assertEquals("", faulty("forbidden", VersionStyle.TODAY).body());
        assertTrue(faulty("503", VersionStyle.TODAY)
                .headers()
                .firstValue("Retry-After")
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"reset", "closed", "garbage", "server-crash"})
    void theConnectionIsUseless(String fault) {
        behave(fault);
        CompletableFuture<HttpResponse<String>> call = client.postLater("/api/chat", STREAMED);

        assertThrows(ExecutionException.class, call::get);
        assertEquals(200, client.post("/api/chat", STREAMED).statusCode(), "the next call goes well");
    }

    @ParameterizedTest
    @CsvSource({"half, false", "falls-silent, true", "drip, true", "silence, true", "hang, true"})
    void theStreamHasNoEnd(String fault, boolean staysOpen) throws Exception {
        behave(fault);
        CompletableFuture<HttpResponse<String>> call = client.postLater("/api/chat", STREAMED);
        client.await("the fault came", stats -> stats.getJsonObject("faults").containsKey(fault));

        if (staysOpen) {
            assertFalse(call.isDone());
            call.cancel(true);
            client.awaitStat("hang_ups", 1);
        } else {
            assertThrows(ExecutionException.class, call::get);
        }
        client.awaitStat("running", 0);
    }

    @Test
    void aStreamWithoutALine() {
        behave("empty-200");
        HttpResponse<String> response = client.post("/api/chat", STREAMED);

        assertEquals(200, response.statusCode());
        assertEquals("", response.body());
    }

    @Test
    void aStreamThatIsNotDone() {
        behave("not-done");
        List<JsonObject> lines = SimulatorClient.lines(client.post("/api/chat", STREAMED));

        assertTrue(lines.stream().noneMatch(line -> line.getBoolean("done")));
        assertEquals(2, lines.size());
    }

    @Test
    void aStreamWhoseLastLineIsCut() {
        behave("cut-line");
        String body = client.post("/api/chat", STREAMED).body();

        String last = body.substring(body.lastIndexOf('\n', body.length() - 2) + 1);
        assertTrue(last.startsWith("{\"model\"") && SimulatorJson.read(last).isEmpty(), last);
    }

    @ParameterizedTest
    @CsvSource({"stream-error", "runner-dies"})
    void aStreamThatEndsInAnErrorLine(String fault) {
        behave(fault);
        List<JsonObject> lines = SimulatorClient.lines(client.post("/api/chat", STREAMED));

        assertEquals(
                "an error was encountered while running the model: unexpected EOF",
                lines.get(lines.size() - 1).getString("error"));
        behave(fault);
        HttpResponse<String> whole =
                client.post("/api/chat", ChatText.of("simulator").toString());
        assertEquals(500, whole.statusCode(), "the same without a stream");
    }

    /** A model that is whole but does not stop: real small models do this under a grammar. */
    @Test
    void whiteSpaceUntilTheLimit() {
        behave("whitespace");
        JsonObject answer = client.object(
                "/api/chat",
                ChatText.of("simulator").options("{\"num_predict\":50}").toString());

        assertEquals("length", answer.getString("done_reason"));
        assertEquals(50, answer.getInt("eval_count"));
        assertEquals("{\"number\":0}", SimulatorClient.content(answer).strip());
    }

    @Test
    void aToolIsCalledInstead() {
        behave("tool-calls");
        JsonObject message =
                SimulatorClient.lines(client.post("/api/chat", STREAMED)).get(0).getJsonObject("message");

        assertEquals("", message.getString("content"));
        assertEquals(1, message.getJsonArray("tool_calls").size());
    }

    @Test
    void everythingIsInTheThinking() {
        behave("think-only");
        JsonObject answer = client.object("/api/chat", ChatText.of("simulator").toString());

        assertEquals("", SimulatorClient.content(answer));
        assertEquals("{\"number\":0}", answer.getJsonObject("message").getString("thinking"));
        assertEquals("stop", answer.getString("done_reason"));
    }

    @Test
    void anotherModelAnswers() {
        behave("other-model");

        assertNotEquals(
                "simulator",
                client.object("/api/chat", ChatText.of("simulator").toString()).getString("model"));
    }

    /** All is listed as before, while every call fails. */
    @Test
    void withoutItsGraphicsCardTheServerListsWellAndAnswersNobody() {
        server.behave(Behaviour.DEFAULT.withFaults(FaultPlan.every(1, InjectedFault.GPU_GONE)));

        assertEquals(500, client.post("/api/chat", STREAMED).statusCode());
        assertEquals(500, client.post("/api/chat", STREAMED).statusCode());
        assertEquals(200, client.get("/api/tags").statusCode());
        assertEquals(200, client.get("/api/version").statusCode());
    }

    /** Each fault is counted by its name, so that a test can see that it came. */
    @ParameterizedTest
    @EnumSource(InjectedFault.class)
    void isCountedByItsName(InjectedFault fault) {
        behave(fault.word());
        CompletableFuture<HttpResponse<String>> call = client.postLater("/api/chat", STREAMED);
        client.await(
                "the fault is counted", stats -> stats.getJsonObject("faults").getInt(fault.word(), 0) == 1);

        assertEquals(fault, InjectedFault.of(fault.word()));
        call.cancel(true);
    }

    private void behave(String fault) {
        server.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, InjectedFault.of(fault))));
    }

    private HttpResponse<String> faulty(String fault, VersionStyle dialect) {
        server.behave(Behaviour.DEFAULT
                .withStyle(Style.DEFAULT.withDialect(dialect))
                .withFaults(FaultPlan.next(1, InjectedFault.of(fault))));
        return client.post("/api/chat", STREAMED);
    }
}
