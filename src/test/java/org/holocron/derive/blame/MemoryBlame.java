package org.holocron.derive.blame;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.job.VersionedPair;
import org.jspecify.annotations.Nullable;

/** The store in memory, with what it must know of jobs and runs; every database answers as this does. */
final class MemoryBlame implements BlameStore {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int LATEST = 20;

    private final InstantSource clock;
    private final List<Run> runs = new ArrayList<>();
    private final List<Run> answered = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<UUID, Run> running = new HashMap<>();
    private final Map<UUID, Instant> firstFailed = new HashMap<>();
    private final Map<Long, Instant> latestBeginAnswered = new HashMap<>();
    private @Nullable UUID isolated;
    private Instant isolatedUntil = Instant.MIN;
    private long lastEvent;

    MemoryBlame(InstantSource clock) {
        this.clock = clock;
    }

    /** A job is claimed. */
    Instant claimed(UUID jobId, @Nullable Suspicion suspicion) {
        Run run = new Run(jobId, clock.instant(), suspicion);
        runs.add(run);
        running.put(jobId, run);
        return run.claimed;
    }

    /** Its attempt is over and recorded. */
    void completed(UUID jobId, VersionedPair asked, Duration age, End end) {
        Run run = Objects.requireNonNull(running.remove(jobId));
        run.end = end;
        run.ended = clock.instant();
        run.began = run.ended.minus(age);
        run.asked = asked;
        if (end == End.ANSWERED) {
            answered.add(run);
            latestBeginAnswered.merge(asked.serverKey(), run.began, (one, two) -> one.isAfter(two) ? one : two);
        }
    }

    /** Its worker died. */
    void died(UUID jobId) {
        Objects.requireNonNull(running.remove(jobId)).end = End.DIED;
    }

    @Override
    public CallEvidence failed(FailedCall call) {
        Run run = run(call);
        Event event = run.event == null ? join(run, call) : run.event;
        return evidence(run, call, event);
    }

    @Override
    public ProbeAnswer probed(FailedCall call, UUID eventId, boolean generated, Duration age) {
        if (generated) {
            event(eventId).probeGenerated = true;
            return ProbeAnswer.GENERATED;
        }
        Instant began = clock.instant().minus(age);
        return events.stream()
                        .filter(event -> event.serverKey == call.asked().serverKey())
                        .flatMap(event -> event.failures.values().stream())
                        .anyMatch(failure -> failure.at.isAfter(began))
                ? ProbeAnswer.INCONCLUSIVE
                : ProbeAnswer.FAILED;
    }

    @Override
    public Isolation isolate(UUID jobId, Duration longest) {
        if (isIsolating() && !jobId.equals(isolated)) {
            return Isolation.NOT_NOW;
        }
        isolated = jobId;
        isolatedUntil = clock.instant().plus(longest);
        return running.size() > 1 ? Isolation.WAIT : Isolation.ALONE;
    }

    /** Of one interrogation with one model. */
    @Override
    public List<RunningJob> running() {
        return running.keySet().stream()
                .map(job -> new RunningJob(job, "facts", null, isIsolating() && job.equals(isolated)))
                .toList();
    }

    @Override
    public boolean isIsolating() {
        return running.containsKey(isolated) && clock.instant().isBefore(isolatedUntil);
    }

    @Override
    public boolean onlyThisJobGetsTheError(UUID jobId, VersionedPair asked) {
        List<Run> last = runs.stream()
                .filter(run -> run.jobId.equals(jobId) && run.ended != null)
                .sorted(Comparator.comparing((Run run) -> run.claimed).reversed())
                .limit(2)
                .toList();
        return last.size() == 2
                && last.stream().allMatch(run -> run.end == End.MODEL_WORDS)
                && answers(asked.modelKey())
                        .anyMatch(run -> !run.jobId.equals(jobId)
                                && run.ended().isAfter(last.get(1).ended()));
    }

    @Override
    public Optional<FileRef> lastAnsweredRequest(Dependency model) {
        return answers(VersionedPair.modelKey(model))
                .max(Comparator.comparing(Run::ended))
                .map(run -> BlameFixture.requestOf(run.jobId));
    }

    private Event join(Run run, FailedCall call) {
        Instant now = clock.instant();
        Instant began = now.minus(call.age());
        Event present = events.stream()
                .filter(event -> event.serverKey == call.asked().serverKey())
                .reduce((one, later) -> later)
                .orElse(null);
        Event event = present != null && began.isBefore(present.at) && !answeredSince(present)
                ? present
                : begin(call.asked().serverKey(), now, run);
        boolean first = firstFailed.putIfAbsent(run.jobId, now) == null;
        run.event = event;
        event.failures.put(run, new Failure(now, call.asked(), first));
        return event;
    }

    private Event begin(long serverKey, Instant now, Run failed) {
        Event event = new Event(new UUID(0, ++lastEvent), serverKey, now);
        running.values().stream().filter(other -> other != failed).forEach(event.inFlight::add);
        events.add(event);
        return event;
    }

    /** A call that began after the event's first failure got an answer. */
    private boolean answeredSince(Event event) {
        return latestBeginAnswered.getOrDefault(event.serverKey, Instant.MIN).isAfter(event.at);
    }

    private CallEvidence evidence(Run run, FailedCall call, Event event) {
        Map.Entry<Instant, PreviousFailure> previous = previous(run);
        Instant since = previous == null ? clock.instant().minus(WINDOW) : previous.getKey();
        return new CallEvidence(
                event.id,
                company(event, run),
                previous == null ? null : previous.getValue(),
                suspects(event, run),
                serverRecord(run, call.asked(), since));
    }

    private Company company(Event event, Run self) {
        int inFlight = 0;
        int answered = 0;
        int lost = 0;
        for (Run other : event.inFlight) {
            if (other == self || event.failures.containsKey(other)) {
                continue;
            }
            inFlight += other.end == null ? 1 : 0;
            answered += other.end == End.ANSWERED ? 1 : 0;
            lost += other.mayHaveTakenPart() ? 1 : 0;
        }
        int failed = (int) event.failures.keySet().stream()
                .filter(other -> !other.jobId.equals(self.jobId))
                .count();
        return new Company(failed, inFlight, answered, lost);
    }

    private Map.@Nullable Entry<Instant, PreviousFailure> previous(Run self) {
        return events.stream()
                .flatMap(event -> event.failures.entrySet().stream()
                        .filter(entry -> entry.getKey().jobId.equals(self.jobId) && entry.getKey() != self)
                        .filter(entry -> answered.stream()
                                .noneMatch(run -> run.jobId.equals(self.jobId)
                                        && run.ended().isAfter(entry.getValue().at)))
                        .map(entry -> Map.entry(
                                entry.getValue().at,
                                new PreviousFailure(event.id, company(event, entry.getKey()), event.probeGenerated))))
                .max(Map.Entry.comparingByKey())
                .orElse(null);
    }

    private Suspects suspects(Event event, Run self) {
        List<Run> present = Stream.concat(
                        event.failures.keySet().stream(),
                        event.inFlight.stream()
                                .filter(run -> !event.failures.containsKey(run))
                                .filter(run -> run.end == null || run.mayHaveTakenPart()))
                .toList();
        Suspicion before = self.suspicion;
        int left = before == null
                ? 0
                : (int) present.stream()
                        .filter(run ->
                                run.suspicion != null && run.suspicion.event().equals(before.event()))
                        .count();
        return new Suspects(before, left, present.stream().anyMatch(run -> run != self && run.suspicion != null));
    }

    private ServerRecord serverRecord(Run self, VersionedPair asked, Instant since) {
        Instant from = clock.instant().minus(WINDOW);
        Stream<Map.Entry<Instant, Boolean>> answers = answers(asked.modelKey())
                .filter(run -> !run.jobId.equals(self.jobId)
                        && run.ended().isAfter(from)
                        && !failedBefore(run.jobId, run.ended()))
                .map(run -> Map.entry(run.ended(), false));
        Stream<Map.Entry<Instant, Boolean>> failures = events.stream()
                .filter(event -> event.at.isAfter(from))
                .filter(event -> event.failures.keySet().stream().noneMatch(run -> run.jobId.equals(self.jobId)))
                .filter(event -> event.failures.values().stream()
                        .anyMatch(failure -> failure.first && failure.asked.modelKey() == asked.modelKey()))
                .map(event -> Map.entry(event.at, true));
        List<Boolean> latest = Stream.concat(answers, failures)
                .sorted(Map.Entry.<Instant, Boolean>comparingByKey().reversed())
                .limit(LATEST)
                .map(Map.Entry::getValue)
                .toList();
        Instant modelAnswered = last(answers(asked.modelKey()));
        Instant pairAnswered =
                last(answers(asked.modelKey()).filter(run -> run.asked().pairKey() == asked.pairKey()));
        return new ServerRecord(
                new ServerHealth(
                        (int) latest.stream().filter(failure -> failure).count(), latest.size(), (int)
                                answers(asked.modelKey())
                                        .filter(run -> !run.jobId.equals(self.jobId)
                                                && run.ended().isAfter(since))
                                        .limit(LATEST)
                                        .count()),
                streak(modelAnswered, failure -> failure.asked.modelKey() == asked.modelKey()),
                streak(pairAnswered, failure -> failure.asked.pairKey() == asked.pairKey()),
                !pairAnswered.equals(Instant.MIN));
    }

    private boolean failedBefore(UUID jobId, Instant time) {
        Instant failed = firstFailed.get(jobId);
        return failed != null && failed.isBefore(time);
    }

    private Streak streak(Instant since, Predicate<Failure> which) {
        List<Event> counted = events.stream()
                .filter(event -> event.at.isAfter(since))
                .filter(event -> event.failures.values().stream().anyMatch(which))
                .toList();
        long jobs = counted.stream()
                .flatMap(event -> event.failures.entrySet().stream())
                .filter(entry -> which.test(entry.getValue()))
                .map(entry -> entry.getKey().jobId)
                .distinct()
                .count();
        return new Streak(counted.size(), (int) jobs);
    }

    private Stream<Run> answers(long modelKey) {
        return answered.stream().filter(run -> run.asked().modelKey() == modelKey);
    }

    private static Instant last(Stream<Run> answers) {
        return answers.map(Run::ended).max(Comparator.naturalOrder()).orElse(Instant.MIN);
    }

    private Run run(FailedCall call) {
        return Objects.requireNonNull(running.get(call.jobId()), "it is not running");
    }

    private Event event(UUID id) {
        return events.stream().filter(event -> event.id.equals(id)).findFirst().orElseThrow();
    }

    /** How an attempt ended. */
    enum End {
        /** The model gave an answer, good or bad. */
        ANSWERED,
        /** The call failed ambiguously. */
        AMBIGUOUS,
        /** Deferred for certain words of the model. */
        MODEL_WORDS,
        /** The request itself was wrong. */
        BAD_REQUEST,
        /** The server was unavailable, or the attempt was stopped. */
        CUT_OFF,
        /** With its worker. */
        DIED
    }

    private static final class Run {
        private final UUID jobId;
        private final Instant claimed;
        private final @Nullable Suspicion suspicion;
        private @Nullable End end;
        private @Nullable Instant ended;
        private @Nullable Instant began;
        private @Nullable VersionedPair asked;
        private @Nullable Event event;

        Run(UUID jobId, Instant claimed, @Nullable Suspicion suspicion) {
            this.jobId = jobId;
            this.claimed = claimed;
            this.suspicion = suspicion;
        }

        boolean mayHaveTakenPart() {
            return end == End.CUT_OFF || end == End.DIED;
        }

        Instant ended() {
            return Objects.requireNonNull(ended);
        }

        Instant began() {
            return Objects.requireNonNull(began);
        }

        VersionedPair asked() {
            return Objects.requireNonNull(asked);
        }
    }

    private static final class Event {
        private final UUID id;
        private final long serverKey;
        private final Instant at;
        private final List<Run> inFlight = new ArrayList<>();
        private final Map<Run, Failure> failures = new LinkedHashMap<>();
        private boolean probeGenerated;

        Event(UUID id, long serverKey, Instant at) {
            this.id = id;
            this.serverKey = serverKey;
            this.at = at;
        }
    }

    private record Failure(Instant at, VersionedPair asked, boolean first) {}
}
