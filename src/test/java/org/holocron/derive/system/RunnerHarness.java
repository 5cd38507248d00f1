package org.holocron.derive.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holocron.derive.derivation.AnswerLoop;
import org.holocron.derive.derivation.Attempt;
import org.holocron.derive.derivation.Deriver;
import org.holocron.derive.derivation.ModelCallSettings;
import org.holocron.derive.derivation.Preparation;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.derivation.ResponseReuse;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.History;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Progress;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.proof.GrammarProofs;
import org.holocron.derive.proof.PromptFinding;
import org.holocron.derive.proof.PromptReadings;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.registry.NodeProgram;
import org.holocron.derive.retention.LakeQueue;
import org.holocron.derive.runner.AttemptParts;
import org.holocron.derive.runner.CircuitBreakers;
import org.holocron.derive.runner.InFlightJob;
import org.holocron.derive.runner.Node;
import org.holocron.derive.runner.NodeClocks;
import org.holocron.derive.runner.NodeDependencies;
import org.holocron.derive.runner.NodeHost;
import org.holocron.derive.runner.NodePresence;
import org.holocron.derive.runner.NodeSettings;
import org.holocron.derive.runner.Outage;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.runner.SlotLoop;
import org.holocron.derive.runner.SlotPlan;
import org.holocron.derive.runner.SlotPolicy;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.SetClock;
import org.holocron.derive.testing.SharedDatabase;
import org.holocron.derive.validation.AnswerValidator;
import org.holocron.derive.verify.LakeVerifier;
import org.holocron.derive.verify.SweepScope;
import org.holocron.derive.verify.Verification;

/**
 * A node without its server, wired as the server wires it: one slot, worked by hand, on a real queue and lake. Time is set
 * by hand.
 */
public final class RunnerHarness implements AutoCloseable {

    public static final Duration FIRST_DELAY = CircuitBreakers.PROBE_DELAYS.base();
    static final Duration LONGEST_DELAY = CircuitBreakers.PROBE_DELAYS.cap();

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int MOST_SLOTS = 8;
    private static final SlotPlan WITHOUT_WAITING = new SlotPlan(Long.MAX_VALUE, Duration.ZERO, Duration.ZERO);

    private final SharedDatabase database;
    private final JobQueue queue;
    private final Lake lake;
    private final SetClock clock = new SetClock();
    private final ModelServer server;
    private final Runnable whenClosed;
    private final Deriver deriver;
    private final PromptReadings readings;
    private final Node node;
    private final SlotLoop slot;
    private Duration slept = Duration.ZERO;
    private boolean historyIsUnavailable;

    /** @param folder for the database and the lake; the evidence too, unless it is said to be elsewhere */
    public static RunnerHarnessBuilder in(Path folder) {
        return new RunnerHarnessBuilder(folder);
    }

    /** @param whenClosed ends the model server's client */
    RunnerHarness(RunnerHarnessBuilder parts, ModelServer server, Runnable whenClosed) {
        this.server = server;
        this.whenClosed = whenClosed;
        database = SharedDatabase.in(parts.folder());
        queue = database.queue();
        lake = new Lake(parts.folder().resolve("lake"));
        lake.belongTo(new LakeQueue(database.records()));
        Interrogations interrogations = parts.interrogations();
        EvidenceBuilder evidence = parts.evidence();
        ModelCallSettings calls = parts.calls();
        readings = new PromptReadings(server, database.proofs(), calls.limits(), clock);
        deriver = new Deriver(
                new Preparation(interrogations, evidence, server, calls),
                new AnswerLoop(
                                server,
                                new AnswerValidator(),
                                new ResponseReuse(lake.receipts(), this::wasRejected),
                                calls)
                        .knowing(readings)
                        .proving(
                                parts.grammar(),
                                new GrammarProofs(server, database.proofs(), calls.limits(), parts.grammar(), clock)),
                lake);
        Backoff backoff = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));
        Recorder recorder = new Recorder(queue, backoff, new Random(1), server);
        node = Node.assemble(
                new NodeSettings("harness", "00000000", new SlotPolicy(false, MOST_SLOTS), LEASE, Duration.ZERO),
                new NodeClocks(clock, () -> System.nanoTime() + slept.toNanos()),
                new NodeDependencies(database.nodeDatabase(), server, lake, evidence, interrogations),
                new AttemptParts(recorder, database.blame(), calls::defaultModel, calls.limits(), completion -> {}),
                new NodeHost(
                        new NoExecutions(),
                        () -> {},
                        NodePresence.exclusive(database.registry(), new NodeProgram("the harness", "1", 3, 1)),
                        Runnable::run,
                        Runnable::run));
        node.poll();
        slot = node.openSlot(1, null, WITHOUT_WAITING, () -> false);
    }

    /** What it has found about how its server treats prompts. */
    List<PromptFinding> promptFindings() {
        return readings.findings();
    }

    /** Passes for the node, and for the jobs that wait in the database. */
    public void pass(Duration duration) {
        clock.pass(duration);
        database.change(
                "UPDATE llm.job SET available_utc = DATEADD(MILLISECOND, -CAST(? AS BIGINT), available_utc)"
                        + " WHERE status = 'NEW' AND available_utc > CURRENT_TIMESTAMP",
                duration.toMillis());
    }

    /** As a process does that was frozen for longer than a lease, as far as its leases are concerned. */
    void sleep() {
        slept = slept.plus(LEASE);
    }

    /** Jobs whose inputs all differ. */
    public List<UUID> enqueue(int count) {
        List<NewJob> jobs = IntStream.range(0, count)
                .mapToObj(i -> Jobs.askingForFacts(Facts.hoth(i)).build())
                .toList();
        return queue.enqueueAll(jobs).stream().map(job -> job.jobId()).toList();
    }

    public UUID enqueue(NewJob job) {
        return queue.enqueue(job).jobId();
    }

    /** A slot beside the one that is worked by hand. */
    SlotLoop openSlot(int number) {
        return node.openSlot(number, null, WITHOUT_WAITING, () -> false);
    }

    /** Takes a job, if that is permitted and one waits. */
    public Optional<InFlightJob> claim() {
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
        node.complete(deriver.derive(new Attempt(job.claimed(), job.stopSignal(), job.progress())));
    }

    /** What a node does several times a second: above all, it probes what is due. */
    public void tick() {
        node.tick();
    }

    /** The jobs that {@code /api/runner} shows as worked on. */
    List<RunnerStatus.CurrentJob> inFlight() {
        return node.status().slots().stream()
                .map(RunnerStatus.Slot::current)
                .filter(Objects::nonNull)
                .toList();
    }

    Progress.Snapshot progressOf(UUID job) {
        return inFlight().stream()
                .filter(current -> current.jobId().equals(job))
                .findFirst()
                .orElseThrow()
                .progress();
    }

    /** Status, attempts and kind of error. */
    public List<String> row(UUID job) {
        return database.rows("SELECT status, attempt_count, error_kind FROM llm.job WHERE job_id = ?", job)
                .get(0);
    }

    /** A file of the job's last run. */
    String file(UUID job, ArtifactType type) throws IOException {
        Artifact artifact = database.history().runsOf(job).get(0).artifacts().stream()
                .filter(each -> each.artifactType().equals(type.sqlName()))
                .findFirst()
                .orElseThrow();
        return Files.readString(lake.root().resolve(artifact.file().uri()));
    }

    /** In the lake, of the job's last run. */
    Path folderOf(UUID job) {
        return lake.root()
                .resolve(database.history()
                        .runsOf(job)
                        .get(0)
                        .artifacts()
                        .get(0)
                        .file()
                        .uri())
                .resolveSibling("");
    }

    /** Kind and model of each outage. */
    public Map<String, String> outages() {
        return node.blockers().outages().stream()
                .collect(Collectors.toMap(Outage::kind, outage -> String.valueOf(outage.model())));
    }

    /** The dependency of each outage. */
    Set<Dependency> unavailable() {
        return node.blockers().outages().stream().map(Outage::dependency).collect(Collectors.toSet());
    }

    History history() {
        return database.history();
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
        return new LakeVerifier(lake, database.records()).verify(SweepScope.NOTHING);
    }

    public SharedDatabase database() {
        return database;
    }

    @Override
    public void close() {
        whenClosed.run();
        database.close();
    }
}
