package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a crash takes with it. */
@Timeout(60)
class RunnerCrashTest {

    private static final String CALL = ChatText.of("simulator").streamed().toString();
    private static final String OTHER =
            ChatText.of("simulator:other").streamed().toString();
    private static final String POISON =
            ChatText.asking("[[simulator:runner-crash]]").streamed().toString();

    private OllamaSimulator server;
    private SimulatorClient client;

    @BeforeEach
    void start() {
        Behaviour roomy = Behaviour.DEFAULT.withCapacity(new Capacity(2, 512, 2, 4096));
        server = OllamaSimulator.start(SimulatorOptions.onAnyPort()
                .withModels(List.of("simulator", "simulator:other"))
                .withBehaviour(roomy));
        client = new SimulatorClient(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theModelsProcessTakesAllItsCallsAndNoOthers() throws Exception {
        InputStream streaming = stays(CALL);
        InputStream elsewhere = stays(OTHER);

        HttpResponse<String> crasher = client.post("/api/chat", POISON);

        assertEquals(500, crasher.statusCode());
        assertTrue(crasher.body().contains("model runner has unexpectedly stopped"), crasher.body());
        String rest = new String(streaming.readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(
                rest.contains("{\"error\":\"an error was encountered while running the model: unexpected EOF\"}"),
                rest);
        client.await("only the other model's call runs", stats -> stats.getInt("running") == 1);
        elsewhere.close();
        assertEquals(200, client.post("/api/chat", CALL).statusCode());
        assertEquals(3, server.stats().getInt("loads"));
    }

    /** As on a real 0.24.0: the call that waited behind the one that crashed is told that the process is gone. */
    @Test
    void callsThatWaitForThatProcessFailToo() throws Exception {
        server.behave(server.behaviour().withParallel(1));
        InputStream first = stays(CALL);
        CompletableFuture<HttpResponse<String>> crasher = client.postLater("/api/chat", POISON);
        client.awaitStat("waiting", 1);
        CompletableFuture<HttpResponse<String>> behind = client.postLater("/api/chat", CALL);
        client.awaitStat("waiting", 2);

        first.close();

        assertTrue(crasher.get().body().contains("model runner has unexpectedly stopped"));
        assertEquals(500, behind.get().statusCode());
        assertTrue(
                behind.get().body().contains("process no longer running"),
                behind.get().body());
        assertEquals(200, client.post("/api/chat", CALL).statusCode());
    }

    @Test
    void theWholeServerEndsEveryConnectionAndIsBackWithNothingLoaded() throws Exception {
        CompletableFuture<HttpResponse<String>> victim = client.postLater(
                "/api/chat", ChatText.asking("[[simulator:hang]]").toString());
        client.awaitStat("running", 1);

        CompletableFuture<HttpResponse<String>> crasher = client.postLater(
                "/api/chat", ChatText.asking("[[simulator:server-crash]]").toString());

        assertThrows(ExecutionException.class, crasher::get);
        assertThrows(ExecutionException.class, victim::get);
        client.awaitStat("running", 0);
        assertEquals(1, server.stats().getInt("crashes"));
        assertEquals(0, server.stats().getInt("hang_ups"));
        assertEquals("[]", client.object("/api/ps").get("models").toString());
        assertEquals(200, client.post("/api/chat", CALL).statusCode());
    }

    private InputStream stays(String call) {
        Behaviour before = server.behaviour();
        server.behave(before.withFaults(FaultPlan.next(1, InjectedFault.FALLS_SILENT)));
        InputStream stream = client.open("/api/chat", call);
        server.behave(before);
        return stream;
    }
}
