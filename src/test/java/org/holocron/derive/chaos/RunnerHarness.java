package org.holocron.derive.chaos;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holocron.derive.derivation.AnswerLoop;
import org.holocron.derive.derivation.Attempt;
import org.holocron.derive.derivation.Deriver;
import org.holocron.derive.derivation.ModelCallSettings;
import org.holocron.derive.derivation.Preparation;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.derivation.ResponseCache;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.runner.CircuitBreakers;
import org.holocron.derive.runner.InFlightJob;
import org.holocron.derive.runner.Node;
import org.holocron.derive.runner.NodeClocks;
import org.holocron.derive.runner.NodeDependencies;
import org.holocron.derive.runner.NodeHost;
import org.holocron.derive.runner.NodeSettings;
import org.holocron.derive.runner.NodeWork;
import org.holocron.derive.runner.Outage;
import org.holocron.derive.runner.SlotLoop;
import org.holocron.derive.runner.SlotPlan;
import org.holocron.derive.runner.SlotPolicy;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.validation.AnswerValidator;
import org.holocron.derive.verify.LakeVerifier;
import org.holocron.derive.verify.Verification;

/**
 * A node without its server, wired as the server wires it: one slot, worked by hand, on a real queue and lake. Time is set
 * by hand.
 */
public final class RunnerHarness implements AutoCloseable {

    static final String INTERROGATION = "sw_entity_facts_v1";
    static final Duration FIRST_DELAY = CircuitBreakers.PROBE_DELAYS.base();
    static final Duration LONGEST_DELAY = CircuitBreakers.PROBE_DELAYS.cap();

    private static final Path OURS = Path.of("interrogations").toAbsolutePath();
    private static final CallLimits PATIENT = new CallLimits(Duration.ofSeconds(30), Duration.ofSeconds(60));
    private static final CallLimits IMPATIENT = new CallLimits(Duration.ofMillis(1_500), Duration.ofSeconds(3));
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final SlotPlan WITHOUT_WAITING = new SlotPlan(Long.MAX_VALUE, Duration.ZERO, Duration.ZERO);

    private final SharedDatabase database;
    private final JobQueue queue;
    private final Lake lake;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final SetTime time = new SetTime();
    private final OllamaServer server;
    private final Deriver deriver;
    private final Node node;
    private final SlotLoop slot;
    private Duration slept = Duration.ZERO;
    private boolean historyIsUnavailable;

    RunnerHarness(Path folder, URI serverUrl) {
        this(Folders.in(folder), serverUrl, PATIENT);
    }

    /** One that hangs up after seconds. */
    static RunnerHarness impatient(Path folder, URI serverUrl) {
        return new RunnerHarness(Folders.in(folder), serverUrl, IMPATIENT);
    }

    static RunnerHarness withEvidenceIn(Path evidenceRoot, Path folder, URI serverUrl) {
        return new RunnerHarness(new Folders(folder, evidenceRoot, OURS), serverUrl, PATIENT);
    }

    public static RunnerHarness withInterrogationsIn(Path interrogations, Path folder, URI serverUrl) {
        return new RunnerHarness(new Folders(folder, folder, interrogations), serverUrl, PATIENT);
    }

    /** @param own for the database and the lake */
    private record Folders(Path own, Path evidence, Path interrogations) {
        static Folders in(Path folder) {
            return new Folders(folder, folder, OURS);
        }
    }

    private RunnerHarness(Folders folders, URI serverUrl, CallLimits limits) {
        database = SharedDatabase.in(folders.own());
        queue = database.queue();
        lake = new Lake(folders.own().resolve("lake"));
        server = new OllamaServer(serverUrl, null, executor, Clock.systemUTC());
        Interrogations interrogations = new Interrogations(folders.interrogations(), new OllamaDialect());
        ModelCallSettings calls = new ModelCallSettings("simulator", PartialSampling.NONE, null, limits, true);
        deriver = new Deriver(
                new Preparation(interrogations, new EvidenceBuilder(folders.evidence()), server, calls),
                new AnswerLoop(
                        server, new AnswerValidator(), new ResponseCache(lake.receipts(), this::wasRejected), calls),
                lake);
        Backoff backoff = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));
        Recorder recorder = new Recorder(queue, backoff, new Random(1), serverUrl.toString());
        node = Node.assemble(
                new NodeSettings("harness", "00000000", new SlotPolicy(false, 1), LEASE, Duration.ZERO),
                new NodeClocks(time, () -> System.nanoTime() + slept.toNanos()),
                new NodeDependencies(queue, server, lake, folders.evidence(), interrogations),
                new NodeWork(recorder, calls::defaultModel, completion -> {}),
                new NodeHost(new NoExecutions(), () -> {}, Runnable::run, Runnable::run));
        node.poll();
        slot = node.openSlot(1, null, WITHOUT_WAITING, () -> false);
    }

    /** A clock that stands still until it is moved. */
    private static final class SetTime implements InstantSource {
        private Instant now = Instant.parse("1977-05-25T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }
    }

    void pass(Duration duration) {
        time.now = time.now.plus(duration);
    }

    /** As a process does that was frozen for longer than a lease, as far as its leases are concerned. */
    void sleep() {
        slept = slept.plus(LEASE);
    }

    /** Jobs with the default number of attempts and inputs that all differ. */
    List<UUID> enqueue(int count) {
        return enqueue(count, NewJob.DEFAULT_MAX_ATTEMPTS, Cluster.INPUT);
    }

    List<UUID> enqueue(int count, int maxAttempts, String input) {
        List<NewJob> jobs = IntStream.range(0, count)
                .mapToObj(i -> new NewJob(100, INTERROGATION, input.formatted(i), null, null, maxAttempts, null))
                .toList();
        return queue.enqueueAll(jobs).stream().map(job -> job.jobId()).toList();
    }

    public UUID enqueue(NewJob job) {
        return queue.enqueue(job).jobId();
    }

    /** Takes a job, if that is permitted and one waits. */
    Optional<InFlightJob> claim() {
        try {
            return slot.next();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Takes a job to its end, if that is permitted and one waits. */
    public boolean workOne() {
        Optional<InFlightJob> job = claim();
        job.ifPresent(this::work);
        return job.isPresent();
    }

    void work(InFlightJob job) {
        node.complete(deriver.derive(new Attempt(job.claimed(), job.lease().stop(), job.progress())));
    }

    /** What a node does several times a second: above all, it probes what is due. */
    void tick() {
        node.tick();
    }

    /** Kind and model of each outage. */
    public Map<String, String> outages() {
        return node.blockers().outages().stream()
                .collect(Collectors.toMap(Outage::kind, outage -> String.valueOf(outage.model())));
    }

    /** As the model server spells it itself. */
    String canonical(String model) {
        return server.canonicalName(model);
    }

    /** Every question about earlier runs fails from now on, or does not. */
    void makeHistoryUnavailable(boolean unavailable) {
        historyIsUnavailable = unavailable;
    }

    private boolean wasRejected(UUID runId) {
        if (historyIsUnavailable) {
            throw new DatabaseUnavailableException("the connection was cut", new IllegalStateException());
        }
        return database.history().wasRejected(runId);
    }

    public Verification verifyLake() {
        return new LakeVerifier(lake, database.history(), Clock.systemUTC()).verify(false);
    }

    public SharedDatabase database() {
        return database;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        database.close();
    }
}
