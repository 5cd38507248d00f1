package org.holocron.derive.system;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.holocron.derive.derivation.AnswerLoop;
import org.holocron.derive.derivation.Attempt;
import org.holocron.derive.derivation.Deriver;
import org.holocron.derive.derivation.ModelCallSettings;
import org.holocron.derive.derivation.Preparation;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.derivation.ResponseReuse;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.registry.NodeProgram;
import org.holocron.derive.runner.AttemptParts;
import org.holocron.derive.runner.BatchExecutions;
import org.holocron.derive.runner.InFlightJob;
import org.holocron.derive.runner.Node;
import org.holocron.derive.runner.NodeClocks;
import org.holocron.derive.runner.NodeDependencies;
import org.holocron.derive.runner.NodeHost;
import org.holocron.derive.runner.NodePresence;
import org.holocron.derive.runner.NodeSettings;
import org.holocron.derive.runner.RunnerControl;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.runner.SlotLoop;
import org.holocron.derive.runner.SlotPlan;
import org.holocron.derive.runner.SlotPolicy;
import org.holocron.derive.testing.SharedDatabase;
import org.holocron.derive.validation.AnswerValidator;

/**
 * A node at work without its server: each slot is a thread, and time is the machine's. Wired as the server wires it.
 */
public final class RunningNode implements AutoCloseable, BatchExecutions {

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final SlotPlan PLAN = new SlotPlan(Long.MAX_VALUE, Duration.ofSeconds(1), Duration.ofMillis(200));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final AtomicLong numbers = new AtomicLong();
    private final Set<Long> open = ConcurrentHashMap.newKeySet();
    private final Deriver deriver;
    private final Node node;
    private volatile boolean stopping;

    /**
     * @param name unlike that of any other node on the database
     * @param catalog the folder of the interrogations
     * @param backoff the wait before another attempt
     */
    public RunningNode(String name, SharedDatabase database, Path folder, Path catalog, Calls calls) {
        Lake lake = new Lake(folder.resolve("lake"));
        OllamaServer server = new OllamaServer(calls.server(), null, threads, Clock.systemUTC());
        Interrogations interrogations = new Interrogations(catalog, new OllamaDialect());
        EvidenceBuilder evidence = new EvidenceBuilder(folder);
        ModelCallSettings settings =
                new ModelCallSettings(calls.model(), PartialSampling.NONE, null, calls.limits(), true);
        deriver = new Deriver(
                new Preparation(interrogations, evidence, server, settings),
                new AnswerLoop(
                        server,
                        new AnswerValidator(),
                        new ResponseReuse(lake.receipts(), database.history()::wasRejected),
                        settings),
                lake);
        Recorder recorder = new Recorder(database.queue(), calls.backoff(), new Random(1), server);
        node = Node.assemble(
                new NodeSettings(name, name, new SlotPolicy(true, calls.slots()), LEASE, Duration.ZERO),
                NodeClocks.steady(),
                new NodeDependencies(database.nodeDatabase(), server, lake, evidence, interrogations),
                new AttemptParts(recorder, database.blame(), settings::defaultModel, calls.limits(), completion -> {}),
                new NodeHost(
                        this,
                        () -> {},
                        NodePresence.exclusive(database.registry(), new NodeProgram("the harness", "1", 3, 1)),
                        threads,
                        threads));
    }

    /** Whom a node asks, and how. */
    public record Calls(URI server, String model, CallLimits limits, Backoff backoff, int slots) {}

    public void begin() {
        timer.scheduleWithFixedDelay(node::tick, 0, 100, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(node::poll, 0, 500, TimeUnit.MILLISECONDS);
    }

    public RunnerStatus status() {
        return node.status();
    }

    /** What people may ask of it. */
    RunnerControl control() {
        return node;
    }

    private long openSlot(SlotPlan plan) {
        long id = numbers.incrementAndGet();
        open.add(id);
        threads.execute(() -> work(id, plan));
        return id;
    }

    private void work(long id, SlotPlan plan) {
        try (SlotLoop slot = node.openSlot(id, null, plan, () -> stopping)) {
            slot.begin();
            for (InFlightJob job = slot.next().orElse(null);
                    job != null;
                    job = slot.next().orElse(null)) {
                node.complete(deriver.derive(new Attempt(job.claimed(), job.stopSignal(), job.progress())));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(id);
        }
    }

    @Override
    public long start() {
        return openSlot(PLAN);
    }

    @Override
    public long startDraining() {
        return openSlot(PLAN);
    }

    @Override
    public long startOnce() {
        return openSlot(new SlotPlan(1, Duration.ZERO, Duration.ZERO));
    }

    @Override
    public List<Long> running() {
        return List.copyOf(open);
    }

    @Override
    public boolean hasEnded(long id) {
        return !open.contains(id);
    }

    @Override
    public long forceEnd(long id) {
        throw new AssertionError("no slot is lost here");
    }

    @Override
    public void abandon(long id) {
        throw new AssertionError("no slot is lost here");
    }

    @Override
    public void stop(long id) {
        throw new AssertionError("nobody stops a slot here");
    }

    @Override
    public long restart(long id) {
        throw new AssertionError("nobody restarts a slot here");
    }

    @Override
    public Optional<RunnerStatus.Execution> find(long id) {
        return Optional.empty();
    }

    @Override
    public List<RunnerStatus.Execution> recent() {
        return List.of();
    }

    @Override
    public void close() {
        stopping = true;
        timer.shutdown();
        node.tick();
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new AssertionError("a slot did not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
