package org.holocron.derive.runner;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.holocron.derive.blame.FailureReview;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseNote;
import org.holocron.derive.pause.PauseResult;
import org.holocron.derive.pause.PauseTarget;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * A node: everything that keeps its work in order, wired once. The batch runtime drives it, people ask it through {@link
 * RunnerControl}, and tests put the same wiring to work.
 */
public final class Node implements RunnerControl {

    private static final String STARTING = "the node is starting and does not have its name yet";

    private final SlotPolicy policy;
    private final BatchExecutions executions;
    private final Slots slots;
    private final SharedBreakers shared;
    private final SharedPauses pauses;
    private final KnownModels models;
    private final String modelServer;
    private final ClaimGate gate;
    private final JobSource jobs;
    private final JobCompleter completer;
    private final NodeMembership membership;
    private final NodeStart start;
    private final SlotOpener opener;
    private final NodePoll poll;
    private final OnDemandPoll onDemandPoll;
    private final NodeMaintenance maintenance;

    private Node(
            NodeSettings settings, NodeClocks clocks, NodeDependencies dependencies, AttemptHooks work, NodeHost host) {
        policy = settings.slots();
        executions = host.executions();
        modelServer = dependencies.modelServer().address();
        Lanes lanes = new Lanes(dependencies.modelServer(), dependencies.interrogations(), work.defaultModel());
        CircuitBreakers breakers = new CircuitBreakers(clocks.instants(), CircuitBreakers.PROBE_DELAYS);
        membership = new NodeMembership(
                Slots.nodeName(settings.workerId(), settings.nodeId()),
                host.presence(),
                clocks.nanoTime(),
                () -> breakers.databaseWasUnavailableWithin(host.presence().silentAfter()));
        slots = new Slots(settings.workerId(), settings.nodeId(), clocks.instants(), membership::bootId);
        shared = new SharedBreakers(
                breakers, dependencies.database(), sharingIdentity(dependencies, settings.nodeId()), clocks.nanoTime());
        InFlightLimit inFlightLimit = new InFlightLimit(policy.concurrency());
        Pauses paused = new Pauses();
        pauses = new SharedPauses(
                paused, dependencies.database().pauses(), dependencies.modelServer(), clocks.nanoTime());
        gate = new ClaimGate(paused, breakers, lanes, inFlightLimit, shared);

        Heartbeat heartbeat = new Heartbeat(dependencies.queue(), new LeaseTiming(settings.lease()), clocks.nanoTime());
        Quarantine quarantine = new Quarantine(slots, work.blame(), lanes, clocks.nanoTime());
        models = new KnownModels(dependencies.modelServer(), breakers, clocks.nanoTime());
        LaneMarks marks =
                new LaneMarks(lanes, dependencies.queue().lanes(), slots::nodeName, models, quarantine::heldBack);
        JobClaimer claimer = new JobClaimer(dependencies.queue(), heartbeat, gate, breakers, marks);
        LastRequests requests = new LastRequests(new StoredRequests(work.blame(), dependencies.lake()));
        OneTokenProbe generation =
                new OneTokenProbe(dependencies.modelServer(), requests, work.limits(), clocks.instants());
        FailureReview review = new FailureReview(work.blame(), generation, clocks.nanoTime());
        DependencyHealth health = new DependencyHealth(breakers, inFlightLimit, requests, review);
        completer = new JobCompleter(work.recorder(), dependencies.queue(), gate, health, work.whenRecorded());
        jobs = new JobSource(dependencies.queue(), claimer, completer, quarantine, membership);

        ExecutionRecovery recovery = new ExecutionRecovery(executions, slots, clocks.nanoTime());
        start = new NodeStart(recovery, () -> prepare(host.schema()), dependencies.queue(), slots, membership);
        opener = new SlotOpener(policy, executions, gate, claimer, slots);
        poll = new NodePoll(
                start,
                new Rescuer(dependencies.queue(), heartbeat, breakers, clocks.nanoTime()),
                recovery,
                opener,
                breakers);
        onDemandPoll = new OnDemandPoll(poll, host.polls());

        RecoveryProbes probes = new RecoveryProbes(breakers, dependencies, heartbeat, generation, shared);
        PairReview pairs =
                new PairReview(breakers, dependencies.interrogations(), dependencies.modelServer(), clocks.nanoTime());
        PeriodicTask renewal = new PeriodicTask(heartbeat::isDue, () -> keepLeases(heartbeat, breakers));
        PeriodicTask probing = new PeriodicTask(probes::areDue, () -> probes.startDue(host.maintenance(), this::nudge));
        PeriodicTask reviewing = new PeriodicTask(pairs::isDue, pairs::review);
        PeriodicTask sharing = new PeriodicTask(shared::isDue, () -> nudgeIf(shared::synchronize, breakers));
        PeriodicTask hearing = new PeriodicTask(pauses::isDue, () -> nudgeIf(pauses::synchronize, breakers));
        PeriodicTask beating = new PeriodicTask(membership::isBeatDue, () -> beatMembership(heartbeat, breakers));
        LaneUpkeep upkeep = new LaneUpkeep(dependencies.queue().lanes(), clocks.nanoTime());
        PeriodicTask keeping =
                new PeriodicTask(() -> membership.isJoined() && upkeep.isDue(), () -> nudgeIf(upkeep::run, breakers));
        DeferralEnds deferrals =
                new DeferralEnds(breakers, lanes, dependencies.queue().lanes());
        PeriodicTask ending = new PeriodicTask(
                () -> membership.isJoined() && deferrals.isDue(), () -> nudgeIf(deferrals::run, breakers));
        PeriodicTask listing = new PeriodicTask(models::isDue, () -> nudgeIf(models::update, breakers));
        PeriodicTask joining = new PeriodicTask(membership::isRequestDue, this::nudge);
        OnDemandPoll openings = new OnDemandPoll(() -> openMissing(breakers), host.polls());
        PeriodicTask opening = new PeriodicTask(opener::isDue, openings::request);
        maintenance = new NodeMaintenance(
                heartbeat,
                slots,
                settings.shutdown(),
                host.maintenance(),
                List.of(
                        renewal, probing, reviewing, sharing, hearing, beating, joining, keeping, ending, listing,
                        opening));
    }

    /** By the boot id: what this node held before it was restarted is not held by this process. */
    private SharedBreakers.Identity sharingIdentity(NodeDependencies dependencies, String nodeId) {
        return new SharedBreakers.Identity(
                nodeId,
                slots.nodeName() + "/" + membership.bootId(),
                dependencies.modelServer().address());
    }

    /** Breakers that were open when the process ended are open before anything is claimed, and what was paused is paused. */
    private void prepare(Runnable schema) {
        schema.run();
        shared.load();
        pauses.load();
    }

    /** Wires a node. Nothing runs yet: it is driven by {@link #poll}, {@link #tick} and the slots that are opened. */
    public static Node assemble(
            NodeSettings settings, NodeClocks clocks, NodeDependencies dependencies, AttemptHooks work, NodeHost host) {
        return new Node(settings, clocks, dependencies, work, host);
    }

    private static void keepLeases(Heartbeat heartbeat, CircuitBreakers breakers) {
        try {
            heartbeat.beat();
        } catch (DatabaseUnavailableException unavailable) {
            breakers.databaseUnavailable(unavailable.getMessage());
        }
    }

    private void openMissing(CircuitBreakers breakers) {
        try {
            opener.openMissing();
        } catch (DatabaseUnavailableException unavailable) {
            breakers.databaseUnavailable(unavailable.getMessage());
        }
    }

    private void beatMembership(Heartbeat heartbeat, CircuitBreakers breakers) {
        try {
            membership.beat(() -> heartbeat.stopAll("another process has this node's name by now"));
        } catch (DatabaseUnavailableException unavailable) {
            breakers.databaseUnavailable(unavailable.getMessage());
        }
    }

    /** @param work tells whether more may be claimed than before */
    private void nudgeIf(BooleanSupplier work, CircuitBreakers breakers) {
        try {
            if (work.getAsBoolean()) {
                nudge();
            }
        } catch (DatabaseUnavailableException unavailable) {
            breakers.databaseUnavailable(unavailable.getMessage());
        }
    }

    /** To be called every POLL_SECONDS: completes the start, rescues, and opens the slots that have work. */
    public void poll() {
        poll.run();
    }

    /** To be called several times a second, as {@link NodeMaintenance} says. Never blocks and throws nothing. */
    public void tick() {
        maintenance.tick();
    }

    /** To be called once, when the slots have ended: nobody must wait for this process any more. */
    public void leave() {
        membership.leave();
    }

    /**
     * Opens a slot for a batch execution, also for one that was started past the node. Beyond the slots that the node may have, one
     * that waits for work gives its place, and if there is none, the execution ends and says why.
     *
     * @param otherWorkerId a name instead of the node's WORKER_ID, or null
     * @param stopping whether the execution was told to stop
     */
    public SlotLoop openSlot(
            long executionId, @Nullable String otherWorkerId, SlotPlan plan, BooleanSupplier stopping) {
        Slot slot = plan.maxJobs() == 0
                ? slots.open(executionId, otherWorkerId, stopping)
                : slots.openWithin(policy.concurrency(), executionId, otherWorkerId, stopping);
        return new SlotLoop(slots, slot, jobs, gate, plan);
    }

    /** Records an attempt of a job that a slot of this node works on. */
    public void complete(AttemptResult result) {
        InFlightJob job = slots.inFlight(result.attempt().claimed().lease());
        completer.complete(job, result);
        jobs.over(job);
    }

    @Override
    public void nudge() {
        slots.nudge();
        onDemandPoll.request();
    }

    @Override
    public long once() {
        start.complete();
        return opener.openAnother(executions::startOnce);
    }

    @Override
    public long drain() {
        start.complete();
        return opener.openAnother(executions::startDraining);
    }

    @Override
    public void stopExecution(long id) {
        executions.stop(id);
    }

    @Override
    public long restartExecution(long id) {
        start.complete();
        return opener.openAnother(() -> executions.restart(id));
    }

    @Override
    public Optional<RunnerStatus.Execution> execution(long id) {
        return executions.find(id);
    }

    @Override
    public Optional<UUID> lastJobOf(long executionId) {
        return slots.lastJobOf(executionId);
    }

    @Override
    public SlotPolicy policy() {
        return policy;
    }

    @Override
    public PauseResult pause(PauseTarget target, PauseNote note) {
        PauseResult result = pauses.pause(target, note);
        slots.nudge();
        return result;
    }

    /** While the database is unavailable the person's word counts for this node's breakers at once. */
    @Override
    public Optional<Pause> resume(PauseTarget target, @Nullable String by) {
        shared.synchronizeIfPossible();
        gate.closeBreakers(target);
        shared.synchronizeIfPossible();
        try {
            return pauses.resume(target, by);
        } finally {
            nudge();
        }
    }

    /** What another node opened a moment ago can be closed too. */
    @Override
    public Optional<Outage> closeBreaker(String name) {
        shared.synchronizeIfPossible();
        Optional<Outage> closed = gate.closeBreaker(name);
        shared.synchronizeIfPossible();
        nudge();
        return closed;
    }

    @Override
    public Optional<String> warningAbout(String model) {
        return models.lacksNow(model)
                ? Optional.of("the model '" + model + "' is not on the model server at " + modelServer
                        + ": the job waits until it is there")
                : Optional.empty();
    }

    @Override
    public Blockers blockers() {
        return gate.blockers();
    }

    @Override
    public Optional<String> nameRefusal() {
        return membership.isJoined() ? Optional.empty() : membership.refusal().or(() -> Optional.of(STARTING));
    }

    @Override
    public int openSlots() {
        return slots.count();
    }

    @Override
    public RunnerStatus status() {
        return new RunnerStatus(
                slots.nodeName(),
                policy,
                slots.status(),
                gate.blockers(),
                gate.inFlightLimit().snapshot(),
                executions.recent());
    }
}
