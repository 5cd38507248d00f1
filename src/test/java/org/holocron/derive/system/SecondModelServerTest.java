package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.Progress;
import org.holocron.derive.model.EchoServer;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node on a server of another vendor: no class of the product is changed for it. */
class SecondModelServerTest {

    private static final String MODEL = "Org/Echo-1";

    private final EchoServer server = new EchoServer(MODEL);
    private @TempDir Path folder;
    private RunnerHarness harness;

    @BeforeEach
    void open() {
        harness = RunnerHarness.in(folder).on(server, MODEL).build();
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aJobIsWorkedAndRecordedUnderItsAddress() {
        server.says(Facts.ANSWER_ABOUT_LUKE);
        UUID job = harness.enqueue(Jobs.askingForFacts(Facts.LUKE).build());

        assertTrue(harness.workOne());

        assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(job));
        Run run = harness.history().runsOf(job).get(0);
        assertEquals(server.address(), run.modelServerUrl());
        assertEquals(MODEL, run.modelName());
        assertNull(run.modelDigest());
        assertTrue(harness.verifyLake().isClean());
    }

    /** Capitals tell models apart there, so that another model's jobs go on. */
    @Test
    void forAMissingModelOnlyItsOwnJobsWait() {
        server.says(Facts.ANSWER_ABOUT_LUKE);
        UUID waits = harness.enqueue(
                Jobs.askingForFacts(Facts.LUKE).modelHint("org/echo-1").build());
        UUID works = harness.enqueue(Jobs.askingForFacts(Facts.LUKE).build());

        while (harness.workOne()) {
            continue;
        }

        assertEquals(List.of("NEW", "0", "MODEL_MISSING"), harness.row(waits));
        assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(works));
        assertEquals(Map.of("MODEL_MISSING", "org/echo-1"), harness.outages());
    }

    @Test
    void itsTokensAreSeenWhileItAnswers() {
        server.says(Facts.ANSWER_ABOUT_LUKE);
        UUID job = harness.enqueue(Jobs.askingForFacts(Facts.LUKE).build());
        List<Progress.Snapshot> seen = server.atEachToken(() -> harness.progressOf(job));

        harness.workOne();

        assertEquals(
                List.of(1L, 2L, 3L, 4L),
                seen.stream().map(Progress.Snapshot::tokens).toList());
        assertTrue(seen.stream().allMatch(moment -> moment.step() == Progress.Step.GENERATE));
    }
}
