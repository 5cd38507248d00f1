package org.holocron.derive.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.holocron.derive.derivation.DryRunResult.DryCall;
import org.holocron.derive.interrogation.FolderReport;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.StrictJson;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.Facts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An interrogation asked without a job. */
@Timeout(60)
class DryRunTest {

    private static final Interrogations CATALOG = new Interrogations(Path.of("interrogations"), new OllamaDialect());

    private static final JsonObject LUKE =
            ((ParsedJson.Read) StrictJson.object(Facts.LUKE, new JsonLimits(10_000, 10))).object();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final OllamaSimulator simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());

    @TempDir
    private Path folder;

    private DryRun dryRun;

    @BeforeEach
    void wire() {
        OllamaServer server = new OllamaServer(simulator.baseUri(), null, threads, Clock.systemUTC());
        dryRun = new TestDeriver(folder, Path.of("interrogations"), server, TestDeriver.NO_SETTINGS)
                .dryRun(InstantSource.system());
    }

    @AfterEach
    void close() {
        simulator.close();
        threads.shutdownNow();
    }

    @Test
    void saysAllThatAnAttemptFindsOut() {
        DryRunResult result = dryRun.run(request(), new StopSignal());

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals("luke", result.output().orElseThrow().getString("entity_id"));
        assertTrue(result.prompt().orElseThrow().user().contains("entity_id: luke"));
        DryCall call = result.calls().get(0);
        assertTrue(call.request().contains("\"model\":\"simulator\""), call::request);
        assertEquals(result.prompt().orElseThrow().user(), call.said());
        assertTrue(result.promptTokens() > 100 && result.outputTokens() > 10);
    }

    @Test
    void keepsNothing() throws IOException {
        dryRun.run(request(), new StopSignal());
        dryRun.run(request(), new StopSignal());

        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(List.of(), files.filter(Files::isRegularFile).toList());
        }
    }

    @Test
    void showsTheAnswerThatWasNotAcceptableAndWhatTheModelWasTold() {
        simulator.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, InjectedFault.WRONG_ENTITY)));

        DryRunResult result = dryRun.run(request(), new StopSignal());

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(2, result.calls().size());
        assertTrue(result.calls().get(0).answer().contains("jar_jar_binks"));
        assertTrue(result.calls().get(1).said().contains("/entity_id must be \"luke\""));
    }

    @Test
    void saysWhereAnAnswerIsWrong() {
        simulator.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(2, InjectedFault.UNKNOWN_CITATION)));

        DryRunResult result = dryRun.run(request(), new StopSignal());

        Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, result.outcome());
        assertEquals(ErrorKind.CITATION, rejected.kind());
        assertEquals("/facts/0/evidence_ids", result.problems().get(0).pointer());
        assertTrue(result.output().isEmpty());
    }

    /** What an author has not put into the catalog yet. */
    @Test
    void asksTheFilesThatAreGiven() throws IOException {
        SortedMap<String, byte[]> files = filesOf("sw_entity_facts_v1");
        files.put("system.md", "You are another one.".getBytes(StandardCharsets.UTF_8));
        FolderReport own = CATALOG.read("sw_entity_facts_v1", files);

        DryRunResult result = dryRun.run(
                new DryRunRequest("sw_entity_facts_v1", own.interrogation(), LUKE, null, "simulator"),
                new StopSignal());

        assertEquals("You are another one.", result.prompt().orElseThrow().system());
        assertEquals(own.interrogation(), result.interrogation().orElseThrow());
    }

    @Test
    void saysThatAnInputDoesNotFit() {
        DryRunResult result = dryRun.run(
                new DryRunRequest("sw_entity_facts_v1", null, JsonValue.EMPTY_JSON_OBJECT, null, null),
                new StopSignal());

        assertInstanceOf(Outcome.BadRequest.class, result.outcome());
        assertTrue(result.prompt().isEmpty());
        assertEquals(List.of(), result.calls());
    }

    @Test
    void endsWhenItIsToldTo() {
        StopSignal stop = new StopSignal();
        stop.raise(ErrorKind.STOPPED, "the server is about to stop");

        DryRunResult result = dryRun.run(request(), stop);

        assertInstanceOf(Outcome.Interrupted.class, result.outcome());
    }

    private static DryRunRequest request() {
        return new DryRunRequest("sw_entity_facts_v1", null, LUKE, null, "simulator");
    }

    private static SortedMap<String, byte[]> filesOf(String key) {
        return new TreeMap<>(CATALOG.find(key).orElseThrow().files().contents());
    }
}
