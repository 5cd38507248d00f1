package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.holocron.derive.derivation.AnswerLoop;
import org.holocron.derive.derivation.Deriver;
import org.holocron.derive.derivation.DryRun;
import org.holocron.derive.derivation.DryRunRequest;
import org.holocron.derive.derivation.DryRunResult;
import org.holocron.derive.derivation.ModelCallSettings;
import org.holocron.derive.derivation.Preparation;
import org.holocron.derive.derivation.ResponseReuse;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.validation.AnswerValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How many dry runs a node makes at a time, and how they end with it. */
@Timeout(60)
class DryRunsTest {

    private static final CallLimits PATIENT =
            new CallLimits(Duration.ofSeconds(40), Duration.ofSeconds(40), Duration.ofSeconds(40));
    private static final Interrogations CATALOG = new Interrogations(Path.of("interrogations"), new OllamaDialect());

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** Has the model, and says nothing more of its own until the test is over. */
    private final FakeHttpServer silent = FakeHttpServer.playing((request, connection) -> {
        if (request.methodAndPath().equals("POST /api/chat")) {
            asked.complete(null);
            end.join();
        } else {
            connection.json(
                    200,
                    "{\"version\":\"0.33.0\",\"models\":[{\"name\":\"simulator:latest\",\"model\":\"simulator:latest\",\"digest\":\"0a\"}]}");
        }
    });

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        end.complete(null);
        silent.close();
        threads.shutdownNow();
    }

    @Test
    void oneMoreThanMayBeIsRefusedForAMoment() throws Exception {
        DryRuns runs = new DryRuns(dryRun(), 3);
        CompletableFuture<DryRunResult> first = CompletableFuture.supplyAsync(() -> runs.run(request()), threads);
        CompletableFuture.anyOf(
                        asked, first.thenAccept(early -> fail(early.outcome().toString())))
                .get(30, TimeUnit.SECONDS);

        ProblemDocument refusal =
                assertThrows(ProblemException.class, () -> runs.run(request())).document();

        assertEquals(503, refusal.status());
        assertTrue(refusal.detail().startsWith("this node makes 1 at a time"), refusal::detail);
        assertEquals("2", refusal.response("/x").build().getHeaderString("Retry-After"));
        runs.stopAll();
        assertInstanceOf(
                Outcome.Interrupted.class, first.get(30, TimeUnit.SECONDS).outcome());
    }

    @Test
    void thePlaceIsFreeAgainAfterwards() {
        DryRuns runs = new DryRuns(dryRun(), 1);
        DryRunRequest misfit = new DryRunRequest("relationships_v1", null, JsonValue.EMPTY_JSON_OBJECT, null, null);

        assertInstanceOf(Outcome.BadRequest.class, runs.run(misfit).outcome());
        assertInstanceOf(Outcome.BadRequest.class, runs.run(misfit).outcome());
    }

    private DryRun dryRun() {
        OllamaServer server = new OllamaServer(silent.uri(), null, threads, Clock.systemUTC());
        ModelCallSettings calls = new ModelCallSettings(null, PartialSampling.NONE, null, PATIENT, false);
        Lake lake = new Lake(folder.resolve("lake"));
        Deriver deriver = new Deriver(
                new Preparation(CATALOG, new EvidenceBuilder(folder), server, calls),
                new AnswerLoop(server, new AnswerValidator(), new ResponseReuse(lake.receipts(), run -> false), calls),
                lake);
        return new DryRun(deriver, InstantSource.system());
    }

    private static DryRunRequest request() {
        Interrogation relationships = CATALOG.find("relationships_v1").orElseThrow();
        return new DryRunRequest(
                relationships.key(), null, relationships.examples().get(0).input(), null, "simulator");
    }
}
