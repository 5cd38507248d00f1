package org.holocron.derive.page;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.cli.FreePorts;
import org.holocron.derive.cli.ServerLaunch;
import org.holocron.derive.cli.ServerProcess;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.Folders;
import org.holocron.derive.testing.HttpApi;

/** The server whose page is looked at, with data of its own, and the simulator that it asks. */
final class PageNode implements AutoCloseable {

    private static final Path FOLDER = Path.of("target/page").toAbsolutePath();
    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final OllamaSimulator simulator;
    private final ServerProcess process;

    private PageNode(OllamaSimulator simulator, ServerProcess process) {
        this.simulator = simulator;
        this.process = process;
    }

    /** Returns when it is ready to work. */
    static PageNode start() throws IOException {
        Folders.empty(FOLDER);
        OllamaSimulator simulator =
                OllamaSimulator.start(SimulatorOptions.onAnyPort().withParallel(4));
        Path home = Path.of(System.getProperty("jboss.home", "target/server")).toAbsolutePath();
        PageNode node = new PageNode(
                simulator,
                ServerProcess.start(ServerLaunch.of(home, variables(simulator.baseUri())), ServerProcess.Output.FILE));
        if (node.process.awaitStart(LONGEST_START) instanceof ServerProcess.Start.Failed failed
                || !node.process.awaitReady(LONGEST_START)) {
            node.close();
            throw new AssertionError("no server to look at, see " + FOLDER);
        }
        return node;
    }

    private static Map<String, String> variables(URI modelServer) {
        List<Integer> ports = FreePorts.find(2);
        Map<String, String> variables = new HashMap<>();
        variables.put("DERIVE_HTTP_PORT", ports.get(0).toString());
        variables.put("DERIVE_MANAGEMENT_PORT", ports.get(1).toString());
        variables.put("DERIVE_DATA_DIR", FOLDER.resolve("data").toString());
        variables.put("LAKE_ROOT", FOLDER.resolve("lake/llm_runs").toString());
        variables.put("EVIDENCE_ROOT", FOLDER.resolve("lake").toString());
        variables.put(
                "INTERROGATIONS_DIR", Path.of("interrogations").toAbsolutePath().toString());
        variables.put("OLLAMA_BASE_URL", modelServer.toString());
        variables.put("OLLAMA_MODEL", "simulator");
        variables.put("POLL_SECONDS", "1");
        variables.put("DERIVE_CONCURRENCY", "4");
        variables.put("DERIVE_BACKOFF_SECONDS", "1");
        variables.put("DERIVE_BACKOFF_CAP_SECONDS", "1");
        return variables;
    }

    /** {@code http://127.0.0.1:PORT}. */
    URI address() {
        return process.http();
    }

    HttpApi api() {
        return HttpApi.at(address());
    }

    /** From the next call on. */
    void fail(FaultPlan plan) {
        simulator.behave(simulator.behaviour().withFaults(plan));
    }

    /** While it is done, an answer takes seconds. */
    void slowly(Runnable what) {
        simulator.behave(simulator.behaviour().withPace(1_000, 30));
        try {
            what.run();
        } finally {
            simulator.behave(simulator.behaviour().withPace(0, 0));
        }
    }

    @Override
    public void close() {
        process.close();
        simulator.close();
    }
}
