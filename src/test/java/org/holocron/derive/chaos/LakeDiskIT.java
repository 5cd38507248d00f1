package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.system.RunnerHarness;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.verify.LakeFinding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lake on a disk that is really full, or really read-only. */
@Tag("chaos")
class LakeDiskIT {

    /** A run writes some dozen small files, each of a block at least. */
    private static final int MORE_THAN_A_RUN_TAKES = 30;

    private @TempDir Path folder;
    private SmallDisk disk;
    private OllamaSimulator simulator;
    private RunnerHarness harness;

    @BeforeEach
    void open() {
        disk = SmallDisk.mountedOn(folder.resolve("lake"), 8);
        simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());
        harness = RunnerHarness.in(folder).on(simulator.baseUri()).build();
    }

    @AfterEach
    void close() {
        if (disk != null && harness != null) {
            harness.close();
            simulator.close();
            disk.close();
        }
    }

    @Test
    void whereverTheDiskBecomesFullTheJobGoesBackUnspentAndWhatWasAnsweredIsNotAskedAgain() {
        Set<Integer> callsWhenFull = new TreeSet<>();
        for (int blocks = 0; blocks < MORE_THAN_A_RUN_TAKES; blocks++) {
            disk.fillBut(blocks);
            UUID job = harness.enqueue(
                    Jobs.askingForFacts(Facts.hoth("0_" + blocks)).build());
            int callsBefore = calls();
            harness.workOne();
            if (harness.row(job).get(0).equals("SUCCEEDED")) {
                continue;
            }
            callsWhenFull.add(calls() - callsBefore);
            assertWaitsUnspent(job);
            disk.free();
            assertGoesOn(job);
        }
        assertEquals(Set.of(0, 1), callsWhenFull, "it was full before the call and after it");
        assertTrue(harness.claim().isEmpty());
        assertLakeIsWhole();
    }

    @Test
    void whileTheDiskIsReadOnlyTheJobGoesBackUnspent() {
        UUID job = harness.enqueue(1).get(0);
        disk.makeReadOnly();
        harness.workOne();
        assertWaitsUnspent(job);
        disk.makeWritable();
        assertGoesOn(job);
        assertLakeIsWhole();
    }

    private void assertWaitsUnspent(UUID job) {
        assertEquals(List.of("NEW", "0", "LAKE_AWAY"), harness.row(job));
        assertEquals(0, artifactsWithoutManifest(job), "files are on record only where the run could be finished");
        assertEquals(Map.of("LAKE_AWAY", "null"), harness.outages());
    }

    /** What was written before the call may be there in full, where only the request found no room. */
    private long artifactsWithoutManifest(UUID job) {
        return harness.database().number("""
                        SELECT COUNT(*) FROM llm.artifact a JOIN llm.run r ON r.run_id = a.run_id WHERE r.job_id = ?
                           AND NOT EXISTS (SELECT 1 FROM llm.artifact m WHERE m.run_id = r.run_id AND m.artifact_type = 'manifest')
                        """, job);
    }

    private void assertGoesOn(UUID job) {
        harness.pass(RunnerHarness.FIRST_DELAY);
        harness.tick();
        assertTrue(harness.workOne(), "claiming goes on");
        assertEquals(
                List.of("SUCCEEDED", "null"),
                harness.database()
                        .rows("SELECT status, last_error FROM llm.job WHERE job_id = ?", job)
                        .get(0));
        assertEquals(Map.of(), harness.outages());
    }

    private void assertLakeIsWhole() {
        assertEquals(
                List.of(),
                harness.verifyLake().findings().stream()
                        .filter(finding -> finding.kind() != LakeFinding.Kind.UNRECORDED)
                        .toList());
    }

    private int calls() {
        return simulator.stats().getInt("calls");
    }
}
