package org.holocron.derive.leasemodel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.job.BootEnd;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.DeathLimits;
import org.holocron.derive.job.DeathRecord;
import org.holocron.derive.job.DeathRule;
import org.holocron.derive.job.DeathVerdict;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobAtDeath;
import org.holocron.derive.job.JobHistory;
import org.holocron.derive.job.Limits;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Transition;
import org.holocron.derive.job.Transitions;
import org.holocron.derive.job.Waits;
import org.holocron.derive.leasemodel.ModelState.Job;
import org.holocron.derive.leasemodel.ModelState.Message;
import org.holocron.derive.leasemodel.ModelState.Phase;
import org.holocron.derive.leasemodel.ModelState.Result;
import org.holocron.derive.leasemodel.ModelState.Status;
import org.holocron.derive.leasemodel.ModelState.Worker;
import org.jspecify.annotations.Nullable;

/** Everything that can happen in a state: the statements of the queue one by one, and the world around them. */
final class LeaseProtocol {

    /** One attempt that is followed by another, and a last one. */
    static final int MAX_ATTEMPTS = 2;

    private static final Transitions TRANSITIONS = new Transitions(Limits.DEFAULT);
    private static final DeathRule DEATHS = new DeathRule(Limits.DEFAULT.maxRescues(), DeathLimits.DEFAULT);
    private static final UUID UUID_OF_THE_JOB = new UUID(0, 1);

    private static final int WORKERS = 2;
    /** The job must be able to end even if this worker never comes back after a crash. */
    private static final int DISPENSABLE = 0;

    private final Set<Flaw> flaws;

    LeaseProtocol(Set<Flaw> flaws) {
        this.flaws = flaws;
    }

    List<Step> stepsFrom(ModelState state) {
        List<Step> steps = new ArrayList<>();
        clockAndUser(state, steps);
        for (int number = 0; number < WORKERS; number++) {
            work(state, number, steps);
            crash(state, number, steps);
            lateMessage(state, number, steps);
        }
        return steps;
    }

    private void clockAndUser(ModelState state, List<Step> steps) {
        Job job = state.job();
        if (job.status() == Status.RUNNING && !job.expired()) {
            Job expired = new Job(job.status(), job.lease(), job.holder(), true, job.attempts(), job.rescues());
            add(steps, "the lease runs out", state.with(expired), true);
        }
        if (job.status() == Status.RUNNING
                && !flaws.contains(Flaw.NO_RESCUE)
                && (job.expired() || flaws.contains(Flaw.RESCUE_BEFORE_EXPIRY))) {
            add(steps, "the job is rescued", rescued(state), true);
        }
        if (!job.status().isFinal()) {
            int given = job.status() == Status.RUNNING ? 1 : 0;
            add(
                    steps,
                    "a user cancels",
                    state.with(ended(Status.CANCELLED, job.attempts() - given, job.rescues())),
                    false);
        } else {
            add(steps, "a user requeues", state.with(ended(Status.NEW, 0, 0)).counting(0, 0), false);
        }
        if ((job.status() == Status.RUNNING || job.status() == Status.DEADLETTER) && job.attempts() <= MAX_ATTEMPTS) {
            // As documented: status, locked_by and locked_utc, and nothing else. The attempt under way stays counted.
            Job reset =
                    new Job(Status.NEW, job.lease(), ModelState.NOBODY, job.expired(), job.attempts(), job.rescues());
            add(
                    steps,
                    "a user resets the row by hand",
                    state.with(reset).counting(job.attempts(), state.accepted()),
                    false);
        }
    }

    private void work(ModelState state, int number, List<Step> steps) {
        Worker worker = state.worker(number);
        String name = name(number);
        switch (worker.phase()) {
            case IDLE -> claim(state, number, steps);
            case CLAIMED -> {
                if (state.receipt() && !flaws.contains(Flaw.NO_RECEIPT)) {
                    add(
                            steps,
                            name + " uses the response in the lake",
                            state.with(number, worker.in(Phase.STORED)),
                            true);
                } else {
                    steps.add(new Step(
                            name + " calls the model",
                            state.with(number, worker.in(Phase.RESPONDED)).normal(),
                            true,
                            state.receipt() ? "a call is made again although its response lies in the lake" : null));
                }
                send(state, number, Result.UNAVAILABLE, steps);
            }
            case RESPONDED ->
                add(
                        steps,
                        name + " stores the response",
                        state.withReceipt(true).with(number, worker.in(Phase.STORED)),
                        true);
            case STORED -> {
                send(state, number, Result.ACCEPTED, steps);
                send(state, number, Result.REJECTED, steps);
            }
            case SENT -> sentMessage(state, number, steps);
            case CRASHED -> {
                ModelState back = state.with(number, worker.idle());
                boolean held = state.job().status() == Status.RUNNING
                        && (state.job().holder() == number || flaws.contains(Flaw.RECLAIM_FROM_A_TWIN));
                add(
                        steps,
                        name + " starts again and takes back what it held",
                        held ? rescued(back) : back,
                        number != DISPENSABLE);
            }
        }
        renew(state, number, steps);
    }

    private void claim(ModelState state, int number, List<Step> steps) {
        Job job = state.job();
        if (job.status() == Status.NEW) {
            int lease = ModelState.NEW_LEASE;
            Job claimed = new Job(Status.RUNNING, lease, number, false, job.attempts() + 1, job.rescues());
            Worker holding =
                    new Worker(Phase.CLAIMED, lease, null, state.worker(number).late());
            add(steps, name(number) + " claims the job", state.with(claimed).with(number, holding), true);
        }
    }

    private void renew(ModelState state, int number, List<Step> steps) {
        Worker worker = state.worker(number);
        Job job = state.job();
        if (!worker.believesToHold()) {
            return;
        }
        if (job.status() == Status.RUNNING && job.lease() == worker.lease()) {
            Job renewed = new Job(job.status(), job.lease(), job.holder(), false, job.attempts(), job.rescues());
            add(steps, name(number) + " renews its lease", state.with(renewed), true);
        } else if (worker.phase() != Phase.SENT) {
            add(steps, name(number) + " learns that its lease is lost", state.with(number, worker.idle()), true);
        }
    }

    private void send(ModelState state, int number, Result result, List<Step> steps) {
        Worker worker = state.worker(number);
        Message message = new Message(result, worker.lease(), false);
        add(
                steps,
                name(number) + " sends " + result,
                state.with(number, new Worker(Phase.SENT, worker.lease(), message, worker.late())),
                true);
    }

    /** It arrives, and the answer comes back or is lost; then the worker repeats it. */
    private void sentMessage(ModelState state, int number, List<Step> steps) {
        Worker worker = state.worker(number);
        Message message = worker.sent();
        if (message == null) {
            throw new IllegalStateException("a worker in SENT has sent something");
        }
        Delivery delivery = deliver(state, message, number);
        String what = name(number) + "'s " + message.result() + " arrives";
        steps.add(new Step(
                what + ": " + delivery.answer(),
                delivery.state().with(number, worker.idle()).normal(),
                true,
                delivery.broken()));
        if (delivery.applied()) {
            Message recorded = new Message(message.result(), message.lease(), true);
            Worker waiting = new Worker(Phase.SENT, worker.lease(), recorded, worker.late());
            steps.add(new Step(
                    what + ", the answer is lost",
                    delivery.state().with(number, waiting).normal(),
                    true,
                    delivery.broken()));
        }
    }

    private void lateMessage(ModelState state, int number, List<Step> steps) {
        Worker worker = state.worker(number);
        Message late = worker.late();
        if (late != null) {
            Delivery delivery = deliver(state, late, number);
            Worker without = new Worker(worker.phase(), worker.lease(), worker.sent(), null);
            // Nobody waits for the answer.
            steps.add(new Step(
                    name(number) + "'s late " + late.result() + " arrives: " + delivery.answer(),
                    delivery.state().with(number, without).normal(),
                    true,
                    delivery.applied() ? delivery.broken() : null));
        }
    }

    private void crash(ModelState state, int number, List<Step> steps) {
        Worker worker = state.worker(number);
        if (worker.phase() == Phase.CRASHED) {
            return;
        }
        String what = name(number) + " crashes";
        add(steps, what, crashed(state, number, worker.late()), false);
        if (worker.sent() != null) {
            add(steps, what + ", its message is still on the way", crashed(state, number, worker.sent()), false);
        }
    }

    private static ModelState crashed(ModelState state, int number, @Nullable Message late) {
        return state.with(number, new Worker(Phase.CRASHED, ModelState.NO_LEASE, null, late));
    }

    private Delivery deliver(ModelState state, Message message, int sender) {
        Job job = state.job();
        boolean holds = job.status() == Status.RUNNING && job.lease() == message.lease();
        if (!passes(job, message, sender)) {
            boolean known = message.recorded() && !flaws.contains(Flaw.NO_MEMORY_OF_RUNS);
            String broken = message.recorded() && !known ? "a recorded result is said to be lost" : null;
            return new Delivery(state, false, known ? "recorded before" : "lease lost", broken);
        }
        ModelState applied = applied(state, message.result());
        String broken = holds ? null : "a result is accepted from a worker that does not hold the job";
        return new Delivery(
                applied,
                true,
                "recorded",
                broken == null && applied.accepted() > 1 ? "two results are accepted" : broken);
    }

    private boolean passes(Job job, Message message, int sender) {
        boolean running = job.status() == Status.RUNNING;
        if (flaws.contains(Flaw.NO_FENCE)) {
            return running;
        }
        if (flaws.contains(Flaw.FENCE_ON_THE_WORKERS_NAME)) {
            return running && job.holder() == sender;
        }
        return (running || flaws.contains(Flaw.FENCE_WITHOUT_STATUS)) && job.lease() == message.lease();
    }

    /** The rule itself is the application's own. */
    private static ModelState applied(ModelState state, Result result) {
        Transition transition = TRANSITIONS.after(Conclusion.of(outcome(result)), history(state.job()), Waits.NONE);
        ModelState ended = state.with(ended(
                status(transition),
                transition.counts().attempts(),
                transition.counts().rescues()));
        return switch (result) {
            case ACCEPTED -> ended.counting(state.failures(), state.accepted() + 1);
            case REJECTED -> ended.withReceipt(false).counting(state.failures() + 1, state.accepted());
            case UNAVAILABLE -> ended;
        };
    }

    private ModelState rescued(ModelState state) {
        Job job = state.job();
        JobAtDeath held = new JobAtDeath(UUID_OF_THE_JOB, Instant.EPOCH, new DeathRecord(0, job.rescues(), null));
        DeathVerdict verdict = DEATHS.withoutDeath(BootEnd.of(BootEnd.Fate.UNNAMED), held);
        Transition transition = TRANSITIONS.afterWorkerDied(history(job), verdict, name(job.holder()));
        // A count above the limit means nothing more; a job that is reset by hand would count for ever.
        int rescues = Math.min(verdict.record().counted(), Limits.DEFAULT.maxRescues());
        int attempts = flaws.contains(Flaw.RESCUE_SPENDS)
                ? job.attempts()
                : transition.counts().attempts();
        return state.with(ended(status(transition), attempts, rescues));
    }

    private static Outcome outcome(Result result) {
        return switch (result) {
            case ACCEPTED -> new Outcome.Accepted();
            case REJECTED -> new Outcome.Rejected(ErrorKind.SCHEMA, "rejected");
            case UNAVAILABLE -> new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "unavailable", Dependency.LAKE);
        };
    }

    private static JobHistory history(Job job) {
        return new JobHistory(new JobHistory.Counts(job.attempts(), 0, job.rescues()), MAX_ATTEMPTS);
    }

    private static Status status(Transition transition) {
        return Status.valueOf(transition.status().name());
    }

    /** Nobody holds it any more. */
    private static Job ended(Status status, int attempts, int rescues) {
        return new Job(status, ModelState.NO_LEASE, ModelState.NOBODY, false, attempts, rescues);
    }

    private static void add(List<Step> steps, String what, ModelState next, boolean helps) {
        steps.add(new Step(what, next.normal(), helps, null));
    }

    private static String name(int number) {
        return number == 0 ? "A" : "B";
    }

    /** @param broken the promise that accepting it, or answering so, breaks */
    private record Delivery(
            ModelState state,
            boolean applied,
            String answer,
            @Nullable String broken) {}
}
