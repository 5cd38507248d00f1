package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slots, loading and unloading. Time is set by hand; a call that is to stay falls silent until it is hung up. */
@Timeout(60)
class SchedulingTest {

    private static final Instant START = Instant.parse("1977-05-25T00:00:00Z");
    private static final String CALL = ChatText.of("simulator").streamed().toString();
    private static final String OTHER =
            ChatText.of("simulator:other").streamed().toString();

    private final SetClock clock = new SetClock();
    private OllamaSimulator server;
    private SimulatorClient client;

    /** A clock that stands still until it is moved. */
    private static final class SetClock implements InstantSource {
        private volatile Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration duration) {
            now = now.plus(duration);
        }
    }

    @BeforeEach
    void start() {
        server = OllamaSimulator.start(
                SimulatorOptions.onAnyPort().withModels(List.of("simulator", "simulator:other")), clock);
        client = new SimulatorClient(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** What a real server does by default: no byte and no bound, however many wait. */
    @Test
    void callsBeyondTheOneSlotWaitInSilenceInTheirOrder() throws Exception {
        InputStream first = stays(CALL);
        CompletableFuture<HttpResponse<String>> second = client.postLater("/api/chat", CALL);
        client.awaitStat("waiting", 1);
        CompletableFuture<HttpResponse<String>> third = client.postLater("/api/chat", CALL);
        client.awaitStat("waiting", 2);

        assertFalse(second.isDone() || third.isDone());
        assertEquals(1, server.stats().getInt("running"));
        first.close();

        assertEquals(200, second.get().statusCode());
        assertEquals(200, third.get().statusCode());
        assertEquals(1, server.stats().getInt("most_running"));
        assertEquals(0, server.stats().getInt("busy"));
        client.awaitStat("hang_ups", 1);
    }

    @Test
    void aCallThatHadToWaitSaysSoInItsTotalOnly() throws Exception {
        InputStream first = stays(CALL);
        CompletableFuture<HttpResponse<String>> second = client.postLater("/api/chat", CALL);
        client.awaitStat("waiting", 1);
        first.close();

        List<JsonObject> lines = SimulatorClient.lines(second.get());
        JsonObject last = lines.get(lines.size() - 1);
        long queued = figure(last, "total_duration")
                - figure(last, "load_duration")
                - figure(last, "prompt_eval_duration")
                - figure(last, "eval_duration");
        assertTrue(queued > 0, last::toString);
    }

    @Test
    void moreSlotsAnswerMoreCallsAtATime() throws Exception {
        server.behave(Behaviour.DEFAULT.withParallel(2));
        try (InputStream one = stays(CALL, 2);
                InputStream two = stays(CALL, 2)) {
            client.awaitStat("running", 2);
            assertEquals(0, server.stats().getInt("waiting"));
            assertTrue(one.read() > 0 && two.read() > 0);
        }
    }

    @Test
    void whoHangsUpInTheLineLeavesIt() throws Exception {
        InputStream first = stays(CALL);
        CompletableFuture<HttpResponse<String>> second = client.postLater("/api/chat", CALL);
        client.awaitStat("waiting", 1);
        second.cancel(true);
        client.awaitStat("waiting", 0);

        first.close();

        assertEquals(200, client.post("/api/chat", CALL).statusCode());
        client.awaitStat("hang_ups", 2);
    }

    @Test
    void loadingTakesItsTimeOnceAndIsTold() {
        server.behave(Behaviour.DEFAULT.withLoadTime(50));

        JsonObject first = last(client.post("/api/chat", CALL));
        JsonObject second = last(client.post("/api/chat", CALL));

        assertTrue(figure(first, "load_duration") >= 50_000_000L, first::toString);
        assertTrue(figure(second, "load_duration") < 50_000_000L, second::toString);
        assertEquals(1, server.stats().getInt("loads"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"num_ctx":1024}        | true
            {"num_batch":16}        | true
            {"num_gpu":1}           | true
            {"main_gpu":1}          | true
            {"use_mmap":false}      | true
            {"num_thread":1}        | true
            {"draft_num_predict":1} | true
            {"temperature":0.5}     | false
            {"seed":7}              | false
            {"num_predict":5}       | false
            """)
    void someOptionsLoadTheModelAgain(String options, boolean loadsAgain) {
        client.post("/api/chat", ChatText.of("simulator").toString());
        client.post("/api/chat", ChatText.of("simulator").options(options).toString());

        assertEquals(loadsAgain ? 2 : 1, server.stats().getInt("loads"));
        assertEquals(loadsAgain ? 1 : 0, server.stats().getInt("unloads"));
    }

    /** Since llama-server came the shifting loads again, and a call without a window takes what is there; before, neither. */
    @Test
    void whatLoadsAgainDiffersByVersion() {
        String shifted = ChatText.of("simulator").with("shift", "false").toString();
        String small = ChatText.of("simulator").options("{\"num_ctx\":512}").toString();
        String plain = ChatText.of("simulator").toString();

        assertEquals(List.of(1, 2, 3, 3), loadsAfter(VersionStyle.TODAY, shifted, plain, small, plain));
        assertEquals(List.of(1, 1, 2, 3), loadsAfter(VersionStyle.OLLAMA_0_24, shifted, plain, small, plain));
    }

    @Test
    void anotherModelWaitsUntilTheLoadedOnesCallsAreOver() throws Exception {
        InputStream first = stays(CALL);
        CompletableFuture<HttpResponse<String>> other = client.postLater("/api/chat", OTHER);
        client.awaitStat("waiting", 1);

        assertEquals(List.of("simulator:latest"), loaded());
        assertFalse(other.isDone());
        first.close();

        assertEquals(200, other.get().statusCode());
        assertEquals(List.of("simulator:other"), loaded());
    }

    @Test
    void otherOptionsWaitTooUntilTheRunningCallIsOver() throws Exception {
        InputStream first = stays(CALL);
        CompletableFuture<HttpResponse<String>> other = client.postLater(
                "/api/chat",
                ChatText.of("simulator").options("{\"num_ctx\":1024}").toString());
        client.awaitStat("waiting", 1);
        first.close();

        assertEquals(200, other.get().statusCode());
        assertEquals(
                1024,
                client.object("/api/ps").getJsonArray("models").getJsonObject(0).getInt("context_length"));
    }

    @Test
    void twoModelsAreLoadedWhereThereIsRoom() {
        server.behave(Behaviour.DEFAULT.withCapacity(new Capacity(1, 512, 2, 4096)));
        client.post("/api/chat", CALL);
        client.post("/api/chat", OTHER);
        client.post("/api/chat", CALL);

        assertEquals(List.of("simulator:latest", "simulator:other"), loaded());
        assertEquals(2, server.stats().getInt("loads"));
    }

    /** The limit counts calls that wait for a model to be loaded, not those that wait for a slot. */
    @Test
    void tooManyCallsForOtherModelsAreTurnedAway() throws Exception {
        server.behave(Behaviour.DEFAULT.withCapacity(new Capacity(1, 1, 1, 4096)));
        InputStream first = staysWith(server.behaviour(), CALL);
        CompletableFuture<HttpResponse<String>> next = client.postLater("/api/chat", OTHER);
        client.awaitStat("waiting", 1);
        CompletableFuture<HttpResponse<String>> waits = client.postLater("/api/chat", OTHER);
        client.awaitStat("waiting", 2);

        HttpResponse<String> turnedAway = client.post("/api/chat", OTHER);
        assertEquals(503, turnedAway.statusCode());
        assertTrue(turnedAway.body().contains("maximum pending requests exceeded"), turnedAway.body());
        assertEquals(1, server.stats().getInt("busy"));
        first.close();
        assertEquals(200, next.get().statusCode());
        assertEquals(200, waits.get().statusCode());
    }

    @Test
    void aModelIsUnloadedWhenItsTimeIsOver() {
        client.post(
                "/api/chat",
                ChatText.of("simulator").with("keep_alive", "\"10m\"").toString());

        JsonObject ps = client.object("/api/ps").getJsonArray("models").getJsonObject(0);
        assertEquals("1977-05-25T00:10:00Z", ps.getString("expires_at"));
        clock.pass(Duration.ofMinutes(9));
        assertEquals(List.of("simulator:latest"), loaded());
        clock.pass(Duration.ofMinutes(1));
        assertEquals(List.of(), loaded());
    }

    @Test
    void fiveMinutesAreTheDefaultAndBelowNoughtIsForEver() {
        client.post("/api/chat", CALL);
        client.post(
                "/api/chat", ChatText.of("simulator").with("keep_alive", "-1").toString());
        clock.pass(Duration.ofDays(36_500));
        assertEquals(List.of("simulator:latest"), loaded());

        client.post("/api/chat", CALL);
        clock.pass(Duration.ofMinutes(5));
        assertEquals(List.of(), loaded());
    }

    @Test
    void withoutAnyTimeItGoesAfterEachCall() {
        String call = ChatText.of("simulator").with("keep_alive", "0").toString();
        client.post("/api/chat", call);
        assertEquals(List.of(), loaded());
        client.post("/api/chat", call);

        assertEquals(2, server.stats().getInt("loads"));
    }

    @Test
    void aChatWithoutMessagesLoadsAndUnloads() {
        JsonObject loading = client.object("/api/chat", "{\"model\":\"simulator\"}");
        assertEquals("load", loading.getString("done_reason"));
        assertEquals("", SimulatorClient.content(loading));
        assertFalse(loading.containsKey("total_duration"));
        assertEquals(List.of("simulator:latest"), loaded());

        JsonObject unloading = client.object("/api/chat", "{\"model\":\"simulator\",\"keep_alive\":0,\"messages\":[]}");
        assertEquals("unload", unloading.getString("done_reason"));
        assertEquals(List.of(), loaded());

        assertEquals(
                "load",
                client.object("/api/generate", "{\"model\":\"simulator\"}").getString("done_reason"));
    }

    private List<Integer> loadsAfter(VersionStyle dialect, String... calls) {
        try (OllamaSimulator fresh = OllamaSimulator.start(SimulatorOptions.onAnyPort()
                .withBehaviour(Behaviour.DEFAULT.withStyle(Style.DEFAULT.withDialect(dialect))))) {
            SimulatorClient asking = new SimulatorClient(fresh);
            return List.of(calls).stream()
                    .map(call -> {
                        assertEquals(200, asking.post("/api/chat", call).statusCode());
                        return fresh.stats().getInt("loads");
                    })
                    .toList();
        }
    }

    private InputStream stays(String call) {
        return staysWith(Behaviour.DEFAULT, call);
    }

    private InputStream stays(String call, int parallel) {
        return staysWith(Behaviour.DEFAULT.withParallel(parallel), call);
    }

    /** Half an answer, then silence; calls from now on go well. */
    private InputStream staysWith(Behaviour behaviour, String call) {
        server.behave(behaviour.withFaults(FaultPlan.next(1, InjectedFault.FALLS_SILENT)));
        InputStream stream = client.open("/api/chat", call);
        server.behave(behaviour);
        return stream;
    }

    private List<String> loaded() {
        return client.object("/api/ps").getJsonArray("models").getValuesAs(JsonObject.class).stream()
                .map(model -> model.getString("name"))
                .sorted()
                .toList();
    }

    private static JsonObject last(HttpResponse<String> response) {
        List<JsonObject> lines = SimulatorClient.lines(response);
        return lines.get(lines.size() - 1);
    }

    private static long figure(JsonObject line, String key) {
        return line.getJsonNumber(key).longValue();
    }
}
