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
import java.util.Set;
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
import org.holocron.derive.job.Progress;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.runner.CircuitBreakers;
import org.holocron.derive.runner.Heartbeat;
import org.holocron.derive.runner.InFlightJob;
import org.holocron.derive.runner.JobClaimer;
import org.holocron.derive.runner.JobCompleter;
import org.holocron.derive.runner.Outage;
import org.holocron.derive.runner.RecoveryProbes;
import org.holocron.derive.runner.Slot;
import org.holocron.derive.runner.Slots;
import org.holocron.derive.validation.AnswerValidator;
import org.holocron.derive.verify.LakeVerifier;
import org.holocron.derive.verify.Verification;

/** The runner of a node without its server: one slot, worked by hand, on a real queue and lake. Time is set by hand. */
final class RunnerHarness implements AutoCloseable {

    static final String INTERROGATION = "sw_entity_facts_v1";
    static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final CallLimits PATIENT = new CallLimits(Duration.ofSeconds(30), Duration.ofSeconds(60));
    private static final CallLimits IMPATIENT = new CallLimits(Duration.ofMillis(1_500), Duration.ofSeconds(3));
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final SharedDatabase database;
    private final JobQueue queue;
    private final Lake lake;
    private final ModelServer modelServer;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final SetTime time = new SetTime();
    private final CircuitBreakers pauses = new CircuitBreakers(time, FIRST_PAUSE, LONGEST_PAUSE);
    private final JobClaimer claims;
    private final Deriver deriver;
    private final JobCompleter endings;
    private final RecoveryProbes probes;
    private final Slot slot;
    private Duration slept = Duration.ZERO;

    RunnerHarness(Path folder, URI ollamaUrl) {
        this(folder, folder, ollamaUrl, PATIENT);
    }

    /** One that hangs up after seconds. */
    static RunnerHarness impatient(Path folder, URI ollamaUrl) {
        return new RunnerHarness(folder, folder, ollamaUrl, IMPATIENT);
    }

    static RunnerHarness withEvidenceIn(Path evidenceRoot, Path folder, URI ollamaUrl) {
        return new RunnerHarness(evidenceRoot, folder, ollamaUrl, PATIENT);
    }

    private RunnerHarness(Path evidenceRoot, Path folder, URI ollamaUrl, CallLimits limits) {
        database = SharedDatabase.in(folder);
        queue = database.queue();
        lake = new Lake(folder.resolve("lake"));
        modelServer = new OllamaServer(ollamaUrl, null, executor, Clock.systemUTC());
        Interrogations interrogations =
                new Interrogations(Path.of("interrogations").toAbsolutePath(), new OllamaDialect());
        ModelCallSettings profile = new ModelCallSettings("simulator", PartialSampling.NONE, null, limits, true);
        ResponseCache stored = new ResponseCache(lake.receipts(), database.history()::wasRejected);
        Heartbeat heartbeat = new Heartbeat(queue, LEASE, () -> System.nanoTime() + slept.toNanos());
        claims = new JobClaimer(
                queue, heartbeat, pauses, models -> models.contains("simulator") ? Set.of(INTERROGATION) : Set.of());
        deriver = new Deriver(
                new Preparation(interrogations, new EvidenceBuilder(evidenceRoot), modelServer, profile),
                new AnswerLoop(modelServer, new AnswerValidator(), stored, profile),
                lake);
        Backoff backoff = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));
        endings = new JobCompleter(
                new Recorder(queue, backoff, new Random(1), ollamaUrl.toString()),
                queue,
                heartbeat,
                pauses,
                completion -> {});
        probes = new RecoveryProbes(pauses, modelServer, lake, queue::rescueExpired);
        slot = new Slots("bench", "00000000", time).open(1, null, () -> false);
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

    UUID enqueue(NewJob job) {
        return queue.enqueue(job).jobId();
    }

    /** Takes a job, if that is allowed and one waits. */
    Optional<InFlightJob> claim() {
        return claims.next(slot);
    }

    /** Takes a job to its end, if that is allowed and one waits. */
    boolean workOne() {
        Optional<InFlightJob> held = claim();
        held.ifPresent(this::work);
        return held.isPresent();
    }

    void work(InFlightJob held) {
        Attempt attempt = new Attempt(held.claimed(), held.lease().stop(), new Progress(time));
        endings.record(held, deriver.derive(attempt));
    }

    /** Looks at what is away and due to be looked at. */
    void probe() {
        probes.look();
    }

    /** Kind and model of each pause in force. */
    Map<String, String> pauses() {
        return pauses.all().stream().collect(Collectors.toMap(Outage::kind, pause -> String.valueOf(pause.model())));
    }

    /** As the model server spells it itself. */
    String canonical(String model) {
        return modelServer.canonicalName(model);
    }

    Verification verifyLake() {
        return new LakeVerifier(lake, database.history(), Clock.systemUTC()).verify(false);
    }

    SharedDatabase database() {
        return database;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        database.close();
    }
}
