package org.holocron.derive;

import static org.holocron.derive.testing.HttpApi.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.Deployments;
import org.holocron.derive.testing.HttpApi;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Jobs go all the way from the API through queue, batch, simulator, lake and SQL, and back out of the API. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PipelineIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Set<String> FINAL = Set.of("SUCCEEDED", "FAILED", "DEADLETTER", "CANCELLED");

    private static OllamaSimulator ollama;

    private final HttpApi api = HttpApi.application();

    @Deployment
    static WebArchive application() {
        return Deployments.application();
    }

    @BeforeAll
    static void startOllama() {
        ollama = OllamaSimulator.start(SimulatorOptions.onAnyPort()
                .withPort(Integer.parseInt(System.getProperty("it.ollamaPort")))
                .withParallel(4));
    }

    @AfterAll
    static void stopOllama() {
        ollama.close();
    }

    @Test
    void everyExampleBecomesFactsThatCiteTheirEvidence() throws Exception {
        try (Stream<Path> examples = Files.list(Path.of("interrogations/sw_entity_facts_v1/examples"))) {
            List<URI> jobs = examples.map(this::enqueue).toList();
            assertTrue(jobs.size() >= 12, "a dozen examples");
            for (URI job : jobs) {
                assertEquals("SUCCEEDED", finished(job).getString("status"), job.toString());
            }
        }
    }

    @Test
    void theOutputIsReadBackWithItsHashAndSaysWhatTheEvidenceSays() throws Exception {
        JsonObject job = finished(enqueue(Path.of("interrogations/sw_entity_facts_v1/examples/luke_skywalker.json")));
        JsonObject run = job.getJsonArray("runs").getJsonObject(0);
        assertEquals("SUCCEEDED", run.getString("status"));
        JsonObject artifact = run.getJsonArray("artifacts").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.getString("artifact_type").equals("parsed_output"))
                .findFirst()
                .orElseThrow();
        String output = api.get("/api/runs/" + run.getString("run_id") + "/artifacts/parsed_output")
                .body();
        assertEquals(
                artifact.getString("content_sha256"),
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256").digest(output.getBytes(StandardCharsets.UTF_8))));
        JsonObject species = object(output).getJsonArray("facts").getValuesAs(JsonObject.class).stream()
                .filter(fact -> fact.getString("fact_key").equals("species"))
                .findFirst()
                .orElseThrow();
        assertEquals("Human", species.getString("value"));
        assertEquals("e1", species.getJsonArray("evidence_ids").getString(0));
    }

    @Test
    void eachCallsFilesAreReadAndWhatTheRunMeantForItsJobIsSaid() throws Exception {
        JsonObject job = finished(enqueue(Path.of("interrogations/sw_entity_facts_v1/examples/luke_skywalker.json")));
        JsonObject run = job.getJsonArray("runs").getJsonObject(0);
        String path = "/api/runs/" + run.getString("run_id");
        assertEquals("SUCCEED", run.getString("disposition"));
        assertEquals("SUCCEED", object(api.get(path)).getString("disposition"));
        assertEquals(0, job.getJsonArray("held_back_by").size());
        assertTrue(job.isNull("advice"));
        assertTrue(
                run.getJsonObject("metrics_json").getJsonNumber("evidence_ns").longValue() > 0,
                "an answer of the lake takes no call, but the evidence is read");
        assertEquals(
                api.get(path + "/artifacts/response_json").body(),
                api.get(path + "/calls/1/response_json").body());
        assertEquals(404, api.get(path + "/calls/2/response_json").statusCode());
        assertEquals(404, api.get(path + "/calls/x/response_json").statusCode());
    }

    @Test
    void theResultIsTheAnswerWithWhatItRestsOn() throws Exception {
        URI job = enqueue(Path.of("interrogations/sw_entity_facts_v1/examples/luke_skywalker.json"));
        HttpResponse<String> answer = api.get(job.getPath() + "/result?wait=60");
        assertEquals(200, answer.statusCode(), answer.body());
        JsonObject result = object(answer);
        JsonObject run = object(api.get("/api/runs/" + result.getString("run_id")));

        assertEquals(
                object(api.get("/api/runs/" + result.getString("run_id") + "/artifacts/parsed_output")),
                result.getJsonObject("answer"));
        assertEquals("e1", result.getJsonArray("evidence_ids").getString(0));
        assertEquals(run.getString("model_name"), result.getString("model_name"));
        assertEquals("1.0.0", result.getString("interrogation_version"));
        assertEquals("luke_skywalker", result.getString("entity_id"));
        assertEquals(
                run.getJsonArray("artifacts").size(),
                result.getJsonObject("artifact_sha256").size());
    }

    private URI enqueue(Path example) {
        try {
            String body = Json.createObjectBuilder()
                    .add("interrogation_key", "sw_entity_facts_v1")
                    .add("input", object(Files.readString(example)))
                    .build()
                    .toString();
            HttpResponse<String> created = api.postJson("/api/jobs", body);
            assertEquals(201, created.statusCode(), created.body());
            return URI.create(created.headers().firstValue("Location").orElseThrow());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Looks until the job is finished; the queue offers nothing to wait on from outside. */
    private JsonObject finished(URI job) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            JsonObject shown = object(api.get(job.getPath()));
            if (FINAL.contains(shown.getString("status"))) {
                return shown;
            }
            assertTrue(System.nanoTime() < giveUp, "still not finished: " + shown);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
