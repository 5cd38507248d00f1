package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.sql.SqlServerTestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as built, on the SQL Server that LLM_SQLSERVER_HOST and its like name, from the enqueue to the facts. */
@Tag("sqlserver")
class SqlServerRunnerIT {

    private static final String SCHEMA = "derive_it_run";
    private static final Path INTERROGATIONS = Path.of("interrogations").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void everyExampleIsWorkedAndRecorded() throws Exception {
        try (SqlServerTestDatabase database = SqlServerTestDatabase.open(SCHEMA)) {
            database.clear();
        }
        try (OllamaSimulator ollama =
                        OllamaSimulator.start(SimulatorOptions.onAnyPort().withParallel(4));
                ServerProcess server =
                        start(Map.of("OLLAMA_BASE_URL", ollama.baseUri().toString()))) {
            assertInstanceOf(ServerProcess.Start.Running.class, server.awaitStart(PATIENCE));
            assertTrue(server.awaitReady(PATIENCE));
            ApiClient api = new ApiClient(server.http());

            DemoJobs jobs = DemoJobs.enqueue(api, DemoQuestion.all(INTERROGATIONS, true));
            jobs.watch(Terminal.ofProcess(), PATIENCE);

            assertTrue(jobs.report(Terminal.ofProcess()));
        }
    }

    /** It stays up and says what is wrong, instead of dying or working on something else. */
    @Test
    void aWrongPasswordStopsReadinessAndNothingElse() throws Exception {
        try (ServerProcess server = start(Map.of("LLM_SQLSERVER_PASSWORD", "Certainly-not-1"))) {
            ServerProcess.Start.Running running =
                    assertInstanceOf(ServerProcess.Start.Running.class, server.awaitStart(PATIENCE));

            assertEquals(false, running.ready());
            assertTrue(running.readiness().contains("the login is refused"), running.readiness());
        }
    }

    private ServerProcess start(Map<String, String> settings) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.keySet().removeIf(name -> name.startsWith("DERIVE_"));
        List<Integer> ports = FreePorts.find(2);
        variables.put("DERIVE_BIND", "127.0.0.1");
        variables.put("DERIVE_HTTP_PORT", ports.get(0).toString());
        variables.put("DERIVE_MANAGEMENT_PORT", ports.get(1).toString());
        variables.put("DERIVE_DATA_DIR", folder.resolve("data").toString());
        variables.put("DERIVE_SHUTDOWN_SECONDS", "2");
        variables.put("LAKE_ROOT", folder.resolve("lake/llm_runs").toString());
        variables.put("EVIDENCE_ROOT", folder.resolve("lake").toString());
        variables.put("INTERROGATIONS_DIR", INTERROGATIONS.toString());
        variables.put("OLLAMA_MODEL", SimulatorOptions.onAnyPort().models().get(0));
        variables.put("LLM_SQLSERVER_SCHEMA", SCHEMA);
        variables.putAll(settings);
        return ServerProcess.start(
                ServerLaunch.of(Path.of(System.getProperty("jboss.home")), variables), ServerProcess.Output.FILE);
    }
}
