package org.holocron.derive.blame;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.holocron.derive.blame.MemoryBlame.End;
import org.holocron.derive.job.Attribution;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.testing.SetClock;
import org.jspecify.annotations.Nullable;

/**
 * Two nodes, one model server with faults, some jobs, and the time, moved from step to step. What the queue, the breakers and
 * the quarantine do is here in a few lines each; the store and the judge are the real ones or speak as they do.
 */
final class World {

    /** A call without a token for so long is hung up. */
    static final long SILENCE_MILLIS = 12_000;

    private static final long POLL_MILLIS = 500;
    private static final int MOST_CALLS = 40;
    private static final BlameRule RULE = new BlameRule(BlameLimits.DEFAULT);

    private final SetClock clock = new SetClock();
    private final MemoryBlame store = new MemoryBlame(clock);
    private final Plan plan;
    private final Mutation mutation;
    private final Random random;
    private final PriorityQueue<Step> steps =
            new PriorityQueue<>(Comparator.comparingLong(Step::at).thenComparingLong(Step::number));
    private final List<WorldJob> jobs = new ArrayList<>();
    private final Set<WorldCall> calls = new LinkedHashSet<>();
    private final Map<Dependency, WorldBreaker> breakers = new HashMap<>();
    private final int[] boots = new int[2];
    private final List<String> violations = new ArrayList<>();
    private final List<String> charges = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private long stepNumber;
    private long latestBeginAnswered;
    private long now;
    private boolean probing;
    private @Nullable WorldJob isolated;

    World(Plan plan, Mutation mutation) {
        this.plan = plan;
        this.mutation = mutation;
        this.random = new Random(plan.seed());
        plan.jobs().forEach(kind -> jobs.add(new WorldJob(new UUID(1, jobs.size()), kind, 0)));
    }

    /** Runs to the end of all jobs, or of the plan's time. */
    World run() {
        for (int node = 0; node < boots.length; node++) {
            poll(node, boots[node]);
        }
        plan.restarts().forEach(restart -> at(restart.at(), () -> kill(restart.node())));
        plan.faults().forEach(fault -> at(fault.from(), () -> begins(fault)));
        while (!steps.isEmpty() && violations.isEmpty() && !isOver()) {
            Step step = steps.remove();
            if (step.at() > plan.limitMillis()) {
                break;
            }
            clock.pass(Duration.ofMillis(step.at() - now));
            now = step.at();
            step.action().run();
        }
        return this;
    }

    private boolean isOver() {
        return jobs.stream()
                .allMatch(job ->
                        job.isOver() || (plan.scenario() == Plan.Scenario.CROWDED && job.kind() == Plan.Kind.INNOCENT));
    }

    long now() {
        return now;
    }

    List<WorldJob> jobs() {
        return jobs;
    }

    /** Other than charges. */
    List<String> violations() {
        return violations;
    }

    /** Of innocent jobs. */
    List<String> charges() {
        return charges;
    }

    /** For who looks at one seed. */
    List<String> log() {
        return log;
    }

    private void poll(int node, int boot) {
        if (boots[node] != boot) {
            return;
        }
        claimAll(node);
        at(now + POLL_MILLIS, () -> poll(node, boot));
    }

    private void claimAll(int node) {
        while (calls.stream().filter(call -> call.node() == node).count() < plan.slots()) {
            Optional<WorldJob> job = next();
            if (job.isEmpty()) {
                return;
            }
            begin(job.get(), node);
        }
    }

    /** As the queue claims: by its time, but what is held back stays. */
    private Optional<WorldJob> next() {
        if (isolated != null) {
            return isolated.isWaiting(now) && calls.isEmpty() ? Optional.of(isolated) : Optional.empty();
        }
        Optional<WorldJob> next = jobs.stream()
                .filter(job -> job.isWaiting(now) && isPermitted(job) && suspectsLeaveRoomFor(job))
                .min(Comparator.comparing((WorldJob job) -> isTrial(job) && job.failed())
                        .thenComparingLong(WorldJob::availableAt));
        if (next.isPresent() && next.get().isLastSuspect() && mutation != Mutation.NO_ISOLATION) {
            isolated = next.get();
            return calls.isEmpty() ? next : Optional.empty();
        }
        return next;
    }

    private boolean isTrial(WorldJob job) {
        return breakersOf(job).anyMatch(WorldBreaker::isHalfOpen);
    }

    private boolean isPermitted(WorldJob job) {
        return breakersOf(job).allMatch(breaker -> breaker.permits(now));
    }

    private Stream<WorldBreaker> breakersOf(WorldJob job) {
        return Stream.of(job.asked().model(), job.asked().pair())
                .map(breakers::get)
                .filter(Objects::nonNull);
    }

    private boolean suspectsLeaveRoomFor(WorldJob job) {
        Suspicion suspicion = job.suspicion();
        if (suspicion == null) {
            return true;
        }
        long running = calls.stream()
                .map(call -> call.job().suspicion())
                .filter(other -> other != null && other.event().equals(suspicion.event()))
                .count();
        return running < Math.max(1, suspicion.size() / 2);
    }

    private void begin(WorldJob job, int node) {
        breakersOf(job).forEach(breaker -> breaker.takeTrial(now, job));
        now = now + 1;
        clock.pass(Duration.ofMillis(1));
        job.claim(store.claimed(job.id(), job.suspicion()));
        if (Plan.Kind.POISON.contains(job.kind()) && job.claims() > MOST_CALLS) {
            violations.add("poison does not end: " + job);
        }
        WorldCall call = new WorldCall(job, node, boots[node], now);
        calls.add(call);
        log.add(now + " begins " + job);
        switch (plan.modeAt(now)) {
            case BUSY -> {
                if (random.nextInt(10) < 8) {
                    after(random.nextInt(50, 300), () -> end(call, CallEnd.BUSY));
                } else {
                    works(call);
                }
            }
            case SICK -> after(random.nextInt(50, 300), () -> end(call, CallEnd.BROKEN));
            case FLAKY -> {
                if (random.nextBoolean()) {
                    after(random.nextInt(50, 2_000), () -> end(call, CallEnd.BROKEN));
                } else {
                    works(call);
                }
            }
            case SLOW, WELL -> works(call);
        }
    }

    private void works(WorldCall call) {
        long length = random.nextInt(200, plan.longestCallMillis());
        switch (call.job().kind()) {
            case INNOCENT -> finishes(call, length);
            case REFUSED, NEVER -> after(length, () -> end(call, CallEnd.BROKEN));
            case CRASHING, NEVER_AND_CRASHING -> after(length, () -> crash(call));
            case HANGING -> after(SILENCE_MILLIS, () -> end(call, CallEnd.SILENT));
        }
    }

    /** A slow server answers nothing until it is well again. */
    private void finishes(WorldCall call, long length) {
        after(length, () -> {
            long slowUntil = plan.slowUntil(now);
            if (slowUntil <= now) {
                end(call, CallEnd.ANSWERED);
            } else if (slowUntil > call.began() + SILENCE_MILLIS) {
                at(Math.max(now, call.began() + SILENCE_MILLIS), () -> end(call, CallEnd.SILENT));
            } else {
                at(slowUntil + 1, () -> finishes(call, random.nextInt(1, 500)));
            }
        });
    }

    /** The model's runner ends, and every call on it. */
    private void crash(WorldCall call) {
        if (!call.isOver()) {
            log.add(now + " crash by " + call.job());
            breakAll();
        }
    }

    private void breakAll() {
        List.copyOf(calls).forEach(each -> end(each, CallEnd.BROKEN));
    }

    private void begins(Plan.Fault fault) {
        if (fault.mode() == Plan.Mode.SICK) {
            log.add(now + " sick until " + fault.until());
            breakAll();
        }
    }

    private void end(WorldCall call, CallEnd how) {
        if (call.isOver()) {
            return;
        }
        call.over();
        after(random.nextInt(1, 200), () -> guarded(call, () -> noted(call, how)));
    }

    private void noted(WorldCall call, CallEnd how) {
        switch (how) {
            case ANSWERED -> succeed(call);
            case BUSY -> deferCertainly(call);
            case SILENT -> {
                call.wasSilent(latestBeginAnswered > call.began());
                judge(call);
            }
            case BROKEN -> judge(call);
        }
    }

    private void succeed(WorldCall call) {
        WorldJob job = call.job();
        release(call, End.ANSWERED);
        latestBeginAnswered = Math.max(latestBeginAnswered, call.began());
        job.succeed();
        breakersOf(job).forEach(WorldBreaker::close);
        if (plan.scenario() == Plan.Scenario.CROWDED) {
            jobs.add(new WorldJob(new UUID(1, jobs.size()), Plan.Kind.INNOCENT, now));
        }
    }

    private void deferCertainly(WorldCall call) {
        WorldJob job = call.job();
        release(call, End.CUT_OFF);
        breakersOf(job).forEach(breaker -> breaker.trialLost(job));
        job.defer(now + wait(job), job.suspicion());
        if (mutation == Mutation.CERTAIN_DEFERRALS_COUNT && job.deferrals() >= 10) {
            job.charge(now);
            checkCharge(job, "certain deferrals");
        }
    }

    private void judge(WorldCall call) {
        CallEvidence evidence = mutation.seen(store.failed(call.failed(now)));
        int probes = mutation == Mutation.NO_PROBE ? 0 : RULE.probesNeeded(evidence);
        if (probes == 0) {
            ProbeAnswer answer = mutation == Mutation.NO_PROBE
                    ? store.probed(call.failed(now), evidence.event(), true, Duration.ZERO)
                    : ProbeAnswer.NOT_RUN;
            after(random.nextInt(1, 100), () -> guarded(call, () -> complete(call, answer)));
        } else if (probing) {
            after(random.nextInt(1, 100), () -> guarded(call, () -> complete(call, ProbeAnswer.INCONCLUSIVE)));
        } else {
            probing = true;
            probe(call, evidence, probes);
        }
    }

    private void probe(WorldCall call, CallEvidence evidence, int left) {
        long began = now;
        long length = random.nextInt(50, 500);
        boolean fails =
                plan.modeAt(now) == Plan.Mode.SICK || (plan.modeAt(now) == Plan.Mode.FLAKY && random.nextBoolean());
        long slowUntil = plan.slowUntil(now + length);
        long until = now + (slowUntil > now + length ? Math.min(slowUntil - now, SILENCE_MILLIS) : length);
        at(until, () -> {
            boolean generated =
                    !fails && plan.slowUntil(now - 1) <= began + SILENCE_MILLIS && !brokeBetween(began, now);
            ProbeAnswer answer = call.isLost(boots)
                    ? ProbeAnswer.INCONCLUSIVE
                    : store.probed(call.failed(now), evidence.event(), generated, Duration.ofMillis(now - began));
            if (answer == ProbeAnswer.GENERATED && left > 1) {
                probe(call, evidence, left - 1);
            } else {
                probing = false;
                after(random.nextInt(1, 100), () -> guarded(call, () -> complete(call, answer)));
            }
        });
    }

    private boolean brokeBetween(long from, long until) {
        return plan.faults().stream()
                .anyMatch(fault -> fault.mode() == Plan.Mode.SICK && fault.from() >= from && fault.from() <= until);
    }

    private void complete(WorldCall call, ProbeAnswer answer) {
        WorldJob job = call.job();
        CallEvidence evidence = mutation.seen(store.failed(call.failed(now)));
        Decision decision = RULE.decide(call.failed(now), evidence, answer);
        Attribution attribution = mutation.kept(evidence, decision.attribution());
        log.add(now + " judged " + job + ": " + attribution.charged() + ", " + decision.reason() + ", " + evidence);
        release(call, End.AMBIGUOUS);
        if (decision.opens() != null) {
            breakers.computeIfAbsent(decision.opens(), unknown -> new WorldBreaker())
                    .open(now);
        }
        breakersOf(job).forEach(breaker -> breaker.trialFailed(now, job));
        job.defer(now + wait(job), attribution.suspicion());
        if (attribution.charged()) {
            job.charge(now);
            checkCharge(job, decision.reason());
        }
    }

    private void checkCharge(WorldJob job, String reason) {
        if (job.kind() == Plan.Kind.INNOCENT) {
            charges.add("an innocent job is charged at " + now + ": " + job + ", " + reason);
        }
    }

    private void release(WorldCall call, End end) {
        WorldJob job = call.job();
        calls.remove(call);
        if (isolated == job) {
            isolated = null;
        }
        store.completed(job.id(), job.asked(), Duration.ofMillis(now - call.began()), end);
        after(1, () -> claimAll(call.node()));
    }

    private long wait(WorldJob job) {
        return mutation == Mutation.NO_WAIT
                ? 0
                : (long) (Math.min(60_000, 1_000L << Math.min(job.deferrals(), 6)) * (0.5 + random.nextDouble() / 2));
    }

    /** Whatever its calls have not recorded is lost; another node or the next boot takes their jobs. */
    private void kill(int node) {
        log.add(now + " killed node " + node);
        boots[node]++;
        for (WorldCall call : List.copyOf(calls)) {
            if (call.node() == node) {
                call.over();
                calls.remove(call);
                store.died(call.job().id());
                breakersOf(call.job()).forEach(breaker -> breaker.trialLost(call.job()));
                if (isolated == call.job()) {
                    isolated = null;
                }
                call.job().rescue(now + random.nextInt(500, 15_000));
            }
        }
        int boot = boots[node];
        after(random.nextInt(1_000, 20_000), () -> poll(node, boot));
    }

    private void guarded(WorldCall call, Runnable action) {
        if (!call.isLost(boots)) {
            action.run();
        }
    }

    private void after(long millis, Runnable action) {
        at(now + millis, action);
    }

    private void at(long millis, Runnable action) {
        steps.add(new Step(millis, ++stepNumber, action));
    }

    private enum CallEnd {
        ANSWERED,
        BUSY,
        SILENT,
        BROKEN
    }

    private record Step(long at, long number, Runnable action) {}
}
