package org.holocron.derive.ownserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holocron.derive.chaos.Await;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.Facts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bare WAR failed with some 400 lines of trace, and then worked by halves: which server it needs, nothing said. */
@Tag("own-server")
class OwnServerIT {

    private static final Path WAR = Path.of(System.getProperty("it.war")).toAbsolutePath();
    private static final Path SCRIPT = Path.of("wildfly-config/own-server.cli").toAbsolutePath();

    private static final int PORT_OFFSET = 21_000;

    @Test
    void withoutTheScriptTheServerSaysWhatItLacksAndWithItJobsAreWorked() throws Exception {
        try (OllamaSimulator ollama = OllamaSimulator.start(SimulatorOptions.onAnyPort());
                OwnServer server = new OwnServer("standalone.xml", PORT_OFFSET, variables(ollama))) {
            int before = server.log().size();
            server.cli("deploy " + WAR);
            List<String> refusal = server.log().subList(before, server.log().size());
            List<String> words = refusal.stream()
                    .filter(line ->
                            line.contains("derive is not started. This server lacks ") && line.contains("ServerCheck"))
                    .toList();
            assertEquals(1, words.size(), refusal::toString);
            assertTrue(words.get(0).contains("the data source java:jboss/datasources/DeriveDS"), words::toString);
            assertTrue(words.get(0).contains("wildfly-config/own-server.cli"), words::toString);
            assertTrue(refusal.size() < 100, refusal.size() + " lines: " + refusal);

            server.cli("undeploy derive.war");
            String done = server.cli("--file=" + SCRIPT);
            String deployed = server.cli("deploy " + WAR);
            assertFalse((done + deployed).contains("WFLYCTL"), () -> done + deployed);
            assertWorks(server);
            assertAnswersToItsOwnNamesOnly(server);
            assertEquals(
                    0,
                    Files.list(Path.of(""))
                            .filter(file -> file.endsWith("lake"))
                            .count());
            assertTrue(Files.isDirectory(server.data().resolve("lake/llm_runs")), "the lake is in the server's data");
        }
    }

    private static void assertWorks(OwnServer server) {
        Await.until("it is ready", () -> server.management("/health/ready").contains("\"status\":\"UP\""));
        String job = server.post(
                "/api/jobs",
                Json.createObjectBuilder()
                        .add("interrogation_key", "sw_entity_facts_v1")
                        .add(
                                "input",
                                Json.createReader(new StringReader(Facts.hoth(1)))
                                        .readObject())
                        .build()
                        .toString());
        assertTrue(job.contains("\"job_id\""), job);
        Await.until("the job is done", () -> server.api("/api/stats").matches("(?s).*\"SUCCEEDED\": 1\\b.*"));
        assertTrue(
                server.management("/health/ready").contains("\"status\":\"UP\""), server.management("/health/ready"));
        assertTrue(server.api("/openapi").contains("/api/runner/executions/{id}/restart"));
        assertTrue(server.management("/prometheus").contains("# HELP derive_jobs Jobs by status"));
    }

    /** The page and the document of the interface told everything to a page of the web whose name leads here. */
    private static void assertAnswersToItsOwnNamesOnly(OwnServer server) throws IOException {
        for (String path : List.of("/", "/openapi", "/page/main.js", "/api/stats", "/api/jobs?limit=1")) {
            assertEquals(421, server.status(path, "evil.example"), path);
            assertEquals(200, server.status(path, "localhost"), path);
        }
    }

    private static Map<String, String> variables(OllamaSimulator ollama) throws IOException {
        return Map.of(
                "OLLAMA_BASE_URL",
                ollama.baseUri().toString(),
                "OLLAMA_MODEL",
                "simulator",
                "POLL_SECONDS",
                "1",
                "INTERROGATIONS_DIR",
                Path.of("interrogations").toAbsolutePath().toString());
    }
}
