package org.holocron.derive.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.system.RunnerHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs go from the queue through a real model into lake and database. */
@Tag("real-model")
@Timeout(300)
class OllamaPipelineIT {

    private static final Path INTERROGATIONS = Path.of("src/test/resources/real/interrogations");

    private static final String INPUT = """
            {"question":"%s","extra_params":{"evidence":[{"evidence_id":"e1","text":"The bridge in Lyon was opened in 1934."}]}}
            """;

    @TempDir
    Path folder;

    private RealServer ollama;

    @BeforeEach
    void find() {
        ollama = RealServer.ollama();
    }

    /** The grammar holds the shape; whether the facts are right is the model's matter. */
    @Test
    void aJobSucceedsAndLeavesItsRunAndItsFiles() throws IOException {
        try (RunnerHarness node = RunnerHarness.in(folder)
                .interrogationsIn(INTERROGATIONS)
                .on(ollama.uri())
                .build()) {
            UUID job = node.enqueue(job("bridge", ollama.model(), 1));
            assertTrue(node.workOne());

            List<String> ended =
                    row(node, "SELECT status, attempt_count, last_error FROM llm.job WHERE job_id = ?", job);
            assertEquals(List.of("SUCCEEDED", "1", "null"), ended);
            List<String> run = row(
                    node,
                    "SELECT status, model_digest, options_json, metrics_json, run_id FROM llm.run WHERE job_id = ?",
                    job);
            assertEquals("SUCCEEDED", run.get(0));
            assertTrue(run.get(1).matches("[0-9a-f]{64}"), run.get(1));
            assertEquals(2048, RealServer.json(run.get(2)).getInt("num_ctx"));
            assertTrue(RealServer.json(run.get(3)).getInt("eval_count") > 0, run.get(3));
            assertHeldAndRecorded(node, UUID.fromString(run.get(4)));
        }
    }

    /** An equal job is answered from the lake: the server is not asked again. */
    @Test
    void anEqualJobReusesTheResponse() {
        try (RunnerHarness node = RunnerHarness.in(folder)
                .interrogationsIn(INTERROGATIONS)
                .on(ollama.uri())
                .build()) {
            node.enqueue(job("bridge", ollama.model(), 1));
            UUID second = node.enqueue(job("bridge", ollama.model(), 1));
            assertTrue(node.workOne() && node.workOne());
            assertEquals(
                    List.of("SUCCEEDED", "true"),
                    row(
                            node,
                            "SELECT status, CASE WHEN reused_run_id IS NULL THEN 'false' ELSE 'true' END FROM llm.run"
                                    + " WHERE job_id = ?",
                            second));
        }
    }

    @Test
    void aModelThatIsNotThereDefersItsJobsOnly() {
        try (RunnerHarness node = RunnerHarness.in(folder)
                .interrogationsIn(INTERROGATIONS)
                .on(ollama.uri())
                .build()) {
            UUID waits = node.enqueue(job("bridge", "no-such-model", 1));
            UUID goes = node.enqueue(job("road", ollama.model(), 1));
            assertTrue(node.workOne());
            assertTrue(node.workOne());

            assertEquals(Map.of("MODEL_MISSING", "no-such-model:latest"), node.outages());
            assertEquals(
                    List.of("NEW", "0"),
                    row(node, "SELECT status, attempt_count FROM llm.job WHERE job_id = ?", waits));
            assertEquals(List.of("SUCCEEDED"), row(node, "SELECT status FROM llm.job WHERE job_id = ?", goes));
        }
    }

    private static NewJob job(String question, String model, int attempts) {
        return new NewJob(100, "opening_v1", INPUT.formatted(question), null, model, attempts, null);
    }

    private void assertHeldAndRecorded(RunnerHarness node, UUID run) throws IOException {
        Map<String, String> files =
                node.database().rows("SELECT artifact_type, lake_uri FROM llm.artifact WHERE run_id = ?", run).stream()
                        .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
        assertEquals(
                Set.of("evidence_bundle", "prompt_text", "request_json", "response_json", "parsed_output", "manifest"),
                files.keySet());
        Path lake = folder.resolve("lake");
        JsonObject response = RealServer.json(Files.readString(lake.resolve(files.get("response_json"))));
        assertEquals("stop", response.getString("done_reason"));
        JsonObject output = RealServer.json(Files.readString(lake.resolve(files.get("parsed_output"))));
        assertEquals(Set.of("kind", "city"), output.keySet());
        assertEquals(List.of(), node.verifyLake().findings());
    }

    private static List<String> row(RunnerHarness node, String sql, UUID id) {
        return node.database().rows(sql, id).get(0);
    }
}
