package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.Progress.Step;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.OllamaLines;
import org.holocron.derive.testing.OllamaScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code /api/runner} shows of a call while it is under way. Nothing of it left the call before: a slot that generated
 * for ten minutes looked like one that hung.
 */
class LiveProgressTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final OllamaScript ollama = new OllamaScript("simulator:latest");
    private final FakeHttpServer http = FakeHttpServer.playing(ollama);
    private final CompletableFuture<Void> maySpeak = new CompletableFuture<>();
    private final CompletableFuture<Void> mayEnd = new CompletableFuture<>();
    private @TempDir Path folder;
    private RunnerHarness harness;

    @BeforeEach
    void open() {
        harness = RunnerHarness.in(folder).on(http.uri()).build();
    }

    @AfterEach
    void close() {
        maySpeak.complete(null);
        mayEnd.complete(null);
        harness.close();
        http.close();
    }

    @Test
    void theStepAndTheTokensSoFarAreSeenFromOutside() throws Exception {
        ollama.plays((request, connection) -> {
            maySpeak.join();
            connection.beginStream();
            int middle = Facts.ANSWER_ABOUT_LUKE.length() / 2;
            connection.line(OllamaLines.token(Facts.ANSWER_ABOUT_LUKE.substring(0, middle)));
            connection.line(OllamaLines.token(Facts.ANSWER_ABOUT_LUKE.substring(middle)));
            mayEnd.join();
            connection.line(OllamaLines.done("stop", 1_500, 2));
            connection.endStream();
        });
        UUID job = harness.enqueue(Jobs.askingForFacts(Facts.LUKE).build());
        assertEquals(List.of(), current());

        CompletableFuture<Boolean> work = CompletableFuture.supplyAsync(harness::workOne);
        await(() -> current().stream().anyMatch(now -> now.progress().step() == Step.ASK));
        assertEquals(job, current().get(0).jobId());
        assertEquals(0, progress().tokens());

        maySpeak.complete(null);
        await(() -> current().stream().anyMatch(now -> now.progress().tokens() == 2));
        assertEquals(Step.GENERATE, progress().step());
        assertEquals(1, progress().calls());

        mayEnd.complete(null);
        assertTrue(work.get());
        assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(job));
        assertEquals(List.of(), current());
    }

    private Progress.Snapshot progress() {
        return current().get(0).progress();
    }

    private List<RunnerStatus.CurrentJob> current() {
        return harness.inFlight();
    }

    private static void await(BooleanSupplier condition) {
        assertTimeoutPreemptively(LONGEST, () -> {
            while (!condition.getAsBoolean()) {
                Thread.onSpinWait();
            }
        });
    }
}
