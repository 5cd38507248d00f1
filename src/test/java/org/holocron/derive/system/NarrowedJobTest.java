package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.OllamaScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs of an interrogation that asks for narrowing, from the queue to lake and database. */
@Timeout(120)
class NarrowedJobTest extends SimulatedNode {

    private static final String KEY = "sw_entity_facts_v1";

    private static final String BRIDGE = """
            {"entity_type":"bridge","entity_id":"low_bridge","extra_params":{"evidence":[\
            {"evidence_id":"note-1","text":"Low Bridge was opened in 1934."}]}}""";

    private static final String ANSWER = """
            {"entity_type":"bridge","entity_id":"low_bridge","entity_name":"Low Bridge","facts":[{"fact_key":"opened",\
            "value":1934,"unit":"year","confidence":0.9,"evidence_ids":["note-1"],"notes":null}]}""";

    @Override
    RunnerHarnessBuilder wired(RunnerHarnessBuilder node) throws IOException {
        return node.interrogationsIn(narrowing());
    }

    /** The interrogation of the product, which asks for it here. */
    private Path narrowing() throws IOException {
        Path catalog = folder.resolve("narrowing");
        Path copy = Files.createDirectories(catalog.resolve(KEY));
        try (var files = Files.list(Path.of("interrogations").resolve(KEY))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                Files.writeString(
                        copy.resolve(file.getFileName()),
                        text.replace("\"think\": false,", "\"think\": false, \"narrowing\": true,"));
            }
        }
        return catalog;
    }

    @Test
    void jobsSucceedAndOneHasTheComparisonBesideIt() throws IOException {
        List<UUID> jobs = harness.enqueue(2);
        assertTrue(harness.workOne());
        assertTrue(harness.workOne());

        for (UUID job : jobs) {
            assertEquals("SUCCEEDED", text("SELECT status FROM llm.job WHERE job_id = ?", job));
            assertTrue(text("SELECT metrics_json FROM llm.run WHERE job_id = ?", job)
                    .contains("\"calls\":1,"));
            assertTrue(text("SELECT metrics_json FROM llm.run WHERE job_id = ?", job)
                    .contains("\"narrowed\":true"));
            assertTrue(harness.file(job, ArtifactType.REQUEST_JSON).contains("\"const\":\"planet\""));
        }
        assertEquals(
                List.of(jobs.get(0)), jobs.stream().filter(this::hasComparison).toList());
        assertTrue(harness.verifyLake().isClean(), "the comparison's files belong to the run");
    }

    /**
     * The second call, which is the comparison, was made while the job still had its lease: a process that was killed in it cost the job
     * a death, and its call was paid for again. Now nothing that happens to it can concern the job.
     */
    @Test
    void whenTheComparisonIsMadeTheJobIsOnRecordAndHasNoLease() throws IOException {
        List<String> seen = new ArrayList<>();
        OllamaScript ollama = new OllamaScript("llama3.2:latest");
        try (FakeHttpServer http = FakeHttpServer.playing(ollama);
                RunnerHarness scripted = RunnerHarness.in(Files.createDirectories(folder.resolve("scripted")))
                        .interrogationsIn(Path.of("src/test/resources/narrowing/interrogations"))
                        .on(http.uri())
                        .build()) {
            UUID job = scripted.enqueue(Jobs.askingForFacts(BRIDGE)
                    .interrogation("place_facts_v1")
                    .modelHint("llama3.2")
                    .build());
            ollama.says(ANSWER).plays((request, connection) -> {
                seen.addAll(scripted.database()
                        .column(
                                "SELECT status || ' ' || attempt_count || ' ' || (CASE WHEN lease_id IS NULL THEN"
                                        + " 'free' ELSE 'held' END) || ' ' || (SELECT COUNT(*) FROM llm.run r WHERE"
                                        + " r.job_id = j.job_id) FROM llm.job j WHERE job_id = ?",
                                job));
                connection.reset();
            });
            assertTrue(scripted.workOne());
            assertEquals(List.of("SUCCEEDED 1 free 1"), seen);
            assertEquals(Map.of(), scripted.outages());
        }
    }

    /** The second call is the comparison. */
    @Test
    void aComparisonThatEndsTheRunnerIsNobodysFailure() {
        simulator.behave(Behaviour.DEFAULT.withFaults(FaultPlan.every(2, InjectedFault.of("runner-crash"))));
        UUID job = harness.enqueue(1).get(0);
        assertTrue(harness.workOne());

        assertEquals("SUCCEEDED", text("SELECT status FROM llm.job WHERE job_id = ?", job));
        assertEquals("1", text("SELECT attempt_count FROM llm.job WHERE job_id = ?", job));
        assertEquals("0", text("SELECT COUNT(*) FROM llm.run WHERE event_id IS NOT NULL AND job_id = ?", job));
        assertEquals(Map.of(), harness.outages());
    }

    private boolean hasComparison(UUID job) {
        return Files.isRegularFile(harness.folderOf(job).resolve("unnarrowed").resolve("outcome.json"));
    }

    private String text(String sql, UUID job) {
        return harness.database().column(sql, job).get(0);
    }
}
