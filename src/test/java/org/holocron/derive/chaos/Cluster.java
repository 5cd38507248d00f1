package org.holocron.derive.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Folders;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.SharedDatabase;

/** What the nodes share: a database, a lake, a simulator; and the nodes. In a folder of its own. */
final class Cluster implements AutoCloseable {

    private final Path folder;
    private final SharedDatabase database;
    private final OllamaSimulator simulator;
    private final List<ServerNode> nodes = new ArrayList<>();
    private int jobsMade;

    /** @param name of its folder below target/chaos, emptied first */
    Cluster(String name) {
        this(name, SharedDatabase::in);
    }

    /** @param database makes it in the cluster's folder */
    Cluster(String name, Function<Path, SharedDatabase> database) {
        this.folder = Path.of("target/chaos", name).toAbsolutePath();
        try {
            Folders.empty(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.database = database.apply(folder);
        this.simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort().withParallel(4));
        paceAnswers(2);
    }

    /** WildFly with the application, as built. */
    static Path serverHome() {
        return Path.of(System.getProperty("jboss.home", "target/server")).toAbsolutePath();
    }

    static Path byteman() {
        return Path.of(System.getProperty("it.byteman", "target/chaos/byteman.jar"))
                .toAbsolutePath();
    }

    /** A node on the shared database. Short leases, so that a test need not wait long for a rescue. */
    ServerNode node(String name) {
        return node(name, database.port());
    }

    /** A copy of a node that has been started: of its data directory, so of its identity, and of its settings. */
    ServerNode twinOf(ServerNode original) {
        Path copy = folder.resolve(original.name() + "-twin");
        try {
            Files.createDirectories(copy);
            Files.copy(original.folder().resolve("node-id"), copy.resolve("node-id"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerNode twin = original.copiedTo(copy);
        nodes.add(twin);
        return twin;
    }

    /** @param databasePort where the node is to look for the database */
    ServerNode node(String name, int databasePort) {
        Map<String, String> variables = new HashMap<>();
        variables.put("DERIVE_H2_URL", database.url(databasePort));
        variables.put("LAKE_ROOT", lakeRoot().toString());
        variables.put("EVIDENCE_ROOT", folder.toString());
        variables.put(
                "INTERROGATIONS_DIR", Path.of("interrogations").toAbsolutePath().toString());
        variables.put("OLLAMA_BASE_URL", simulator.baseUri().toString());
        variables.put("OLLAMA_MODEL", "simulator");
        variables.put("POLL_SECONDS", "1");
        variables.put("DERIVE_LEASE_SECONDS", "15");
        variables.put("DERIVE_CONCURRENCY", "1");
        variables.put("DERIVE_BACKOFF_SECONDS", "1");
        // The suites count the calls of each job, and fail some by their number: a trap call would be one more.
        variables.put("DERIVE_GRAMMAR", "off");
        ServerNode node = new ServerNode(name, folder.resolve(name), variables);
        nodes.add(node);
        return node;
    }

    /** How long a token takes, in milliseconds; an answer has some dozens. */
    void paceAnswers(int tokenMillis) {
        simulator.behave(simulator.behaviour().withPace(tokenMillis, tokenMillis));
    }

    /** Jobs that differ from all others, so that no two ask the same. Returns their ids. */
    List<UUID> enqueue(int count) {
        return enqueue(count, NewJob.DEFAULT_MAX_ATTEMPTS);
    }

    synchronized List<UUID> enqueue(int count, int maxAttempts) {
        List<NewJob> jobs = IntStream.range(0, count)
                .mapToObj(i -> Jobs.askingForFacts(Facts.hoth(++jobsMade))
                        .maxAttempts(maxAttempts)
                        .build())
                .toList();
        return database.queue().enqueueAll(jobs).stream()
                .map(enqueued -> enqueued.jobId())
                .toList();
    }

    SharedDatabase database() {
        return database;
    }

    OllamaSimulator simulator() {
        return simulator;
    }

    Lake lake() {
        return new Lake(lakeRoot());
    }

    Path lakeRoot() {
        return folder.resolve("lake/llm_runs");
    }

    long running() {
        return database.number("SELECT COUNT(*) FROM llm.job WHERE status = 'RUNNING'");
    }

    String statusOf(UUID job) {
        return database.column("SELECT status FROM llm.job WHERE job_id = ?", job)
                .get(0);
    }

    /** Waits until the model was asked so often, or more often. */
    void awaitCalls(int calls) {
        Await.until("call " + calls + " has begun", () -> simulator.stats().getInt("calls") >= calls);
    }

    /** Waits until no job is NEW or RUNNING. */
    void awaitAllEnded() {
        Await.until(
                "every job ends",
                () -> database.number("SELECT COUNT(*) FROM llm.job WHERE status IN ('NEW', 'RUNNING')") == 0);
    }

    @Override
    public void close() {
        nodes.forEach(ServerNode::close);
        simulator.close();
        database.close();
    }
}
