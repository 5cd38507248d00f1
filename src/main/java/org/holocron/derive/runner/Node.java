package org.holocron.derive.runner;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.holocron.derive.blame.FailureReview;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.model.ModelServer;
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
    private final ModelServer modelPort;
    private final ClaimGate gate;
    private final HeldBackGroups heldBackGroups;
    private final JobSource jobs;
    private final JobCompleter completer;
    private final NodeMembership membership;
    private final NodeStart start;
    private final SlotOpener opener;
    private final NodePoll poll;
    private final OnDemandTask pollTask;
    private final NodeMaintenance maintenance;

    private Node(
            NodeSettings settings, NodeClocks clocks, NodeDependencies dependencies, AttemptParts work, NodeHost host) {
        policy = settings.slots();
        executions = host.executions();
        modelPort = dependencies.modelServer();
        JobModels jobModels =
                new JobModels(dependencies.modelServer(), dependencies.interrogations(), work.defaultModel());
        CircuitBreakers breakers = new CircuitBreakers(clocks.instants(), CircuitBreakers.PROBE_DELAYS);
        membership = new NodeMembership(
                Slots.nodeName(settings.workerId(), settings.nodeId()),
                host.presence(),
                clocks.nanoTime(),
                () -> breakers.databaseWasUnavailableWithin(host.presence().deadAfter()));
        slots = new Slots(settings.workerId(), settings.nodeId(), clocks.instants(), membership::bootId);
        shared = new SharedBreakers(
                breakers, dependencies.database(), sharingIdentity(dependencies, settings.nodeId()), clocks.nanoTime());
        InFlightLimit inFlightLimit = new InFlightLimit(policy.concurrency(), clocks.nanoTime());
        Pauses paused = new Pauses();
        pauses = new SharedPauses(
                paused, dependencies.database().pauses(), dependencies.modelServer(), clocks.nanoTime());
        gate = new ClaimGate(paused, breakers, jobModels, inFlightLimit, shared);
        heldBackGroups =
                new HeldBackGroups(gate, jobModels, dependencies.queue().lanes());

        Heartbeat heartbeat = new Heartbeat(dependencies.queue(), new LeaseTiming(settings.lease()), clocks.nanoTime());
        Quarantine quarantine = new Quarantine(slots, work.blame(), jobModels, clocks.nanoTime());
        models = new KnownModels(dependencies.modelServer(), breakers, clocks.nanoTime());
        LaneMarks marks =
                new LaneMarks(jobModels, dependencies.queue().lanes(), slots::nodeName, models, quarantine::heldBack);
        JobClaimer claimer = new JobClaimer(dependencies.queue(), heartbeat, gate, breakers, marks);
        LastRequests requests = new LastRequests(new StoredRequests(work.blame(), dependencies.lake()));
        OneTokenProbe generation =
                new OneTokenProbe(dependencies.modelServer(), requests, work.limits(), clocks.instants());
        FailureReview review = new FailureReview(work.blame(), generation, clocks.nanoTime());
        DependencyHealth health = new DependencyHealth(breakers, inFlightLimit, requests, review, clocks.nanoTime());
        WaitEnds waits = new WaitEnds(clocks.nanoTime());
        completer = new JobCompleter(
                work.recorder(),
                dependencies.queue(),
                new JobEnd(gate, quarantine),
                health,
                work.whenRecorded().andThen(waits::recorded));
        NextJobs nextJobs =
                new NextJobs(claimer, slots, slot -> membership.permitsClaims() && quarantine.permitsClaims(slot));
        jobs = new JobSource(claimer, nextJobs, completer, quarantine, membership);

        ExecutionRecovery recovery = new ExecutionRecovery(executions, slots, clocks.nanoTime());
        start = new NodeStart(recovery, () -> prepare(host.schema()), dependencies.queue(), slots, membership);
        opener = new SlotOpener(policy, executions, gate, claimer, slots);
        poll = new NodePoll(
                start,
                new Rescuer(dependencies.queue(), heartbeat, breakers, clocks.nanoTime()),
                recovery,
                opener,
                breakers);
        pollTask = new OnDemandTask(poll, host.polls());

        RecoveryProbes probes = new RecoveryProbes(breakers, dependencies, heartbeat, generation, shared);
        PairReview pairs =
                new PairReview(breakers, dependencies.interrogations(), dependencies.modelServer(), clocks.nanoTime());
        PeriodicTask leaseRenewal = new PeriodicTask(heartbeat::isDue, () -> keepLeases(heartbeat, breakers));
        PeriodicTask recoveryProbes =
                new PeriodicTask(probes::areDue, () -> probes.startDue(host.maintenance(), this::nudge));
        PeriodicTask pairReview = new PeriodicTask(pairs::isDue, () -> nudgeIf(pairs::review, breakers));
        PeriodicTask breakerSharing = new PeriodicTask(shared::isDue, () -> nudgeIf(shared::synchronize, breakers));
        PeriodicTask pauseSharing = new PeriodicTask(pauses::isDue, () -> nudgeIf(pauses::synchronize, breakers));
        PeriodicTask signOfLife = new PeriodicTask(membership::isSayAliveDue, () -> sayAlive(heartbeat, breakers));
        PeriodicTask nameRequest = new PeriodicTask(membership::isRequestDue, this::nudge);
        LaneUpkeep upkeep = new LaneUpkeep(dependencies.queue().lanes(), clocks.nanoTime());
        PeriodicTask laneUpkeep =
                new PeriodicTask(() -> membership.isJoined() && upkeep.isDue(), () -> nudgeIf(upkeep::run, breakers));
        BulkWork bulk = new BulkWork(
                dependencies.database().bulkActions(),
                dependencies.queue().lanes(),
                clocks.nanoTime(),
                LockSupport::parkNanos);
        PeriodicTask bulkActions =
                new PeriodicTask(() -> membership.isJoined() && bulk.isDue(), () -> nudgeIf(bulk::run, breakers));
        DeferralEnds deferrals =
                new DeferralEnds(breakers, jobModels, dependencies.queue().lanes());
        PeriodicTask deferralEnds = new PeriodicTask(
                () -> membership.isJoined() && deferrals.isDue(), () -> nudgeIf(deferrals::run, breakers));
        PeriodicTask modelList = new PeriodicTask(models::isDue, () -> nudgeIf(models::update, breakers));
        OnDemandTask missingSlots = new OnDemandTask(() -> openMissing(breakers), host.polls());
        // At once, so that a full queue has all slots after a few claims; a look that met a slot still without a job is
        // made up for by the tick.
        slots.whenJobBegins(() -> openIfDue(missingSlots));
        PeriodicTask overdueJobs = new PeriodicTask(nextJobs::areOverdue, nextJobs::releaseOverdue);
        PeriodicTask slotOpening = new PeriodicTask(opener::isDue, missingSlots::request);
        PeriodicTask waitEnds = new PeriodicTask(waits::isDue, () -> {
            waits.forgetDue();
            slots.wakeWaiting();
            missingSlots.request();
        });
        maintenance = new NodeMaintenance(
                heartbeat,
                slots,
                settings.gracePeriod(),
                host.maintenance(),
                List.of(
                        leaseRenewal,
                        recoveryProbes,
                        pairReview,
                        breakerSharing,
                        pauseSharing,
                        signOfLife,
                        nameRequest,
                        laneUpkeep,
                        bulkActions,
                        deferralEnds,
                        modelList,
                        overdueJobs,
                        slotOpening,
                        waitEnds));
    }

    /** With the boot id: a probe or a trial that this node held before it was restarted is not held by this process. */
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
            NodeSettings settings, NodeClocks clocks, NodeDependencies dependencies, AttemptParts work, NodeHost host) {
        return new Node(settings, clocks, dependencies, work, host);
    }

    private static void keepLeases(Heartbeat heartbeat, CircuitBreakers breakers) {
        try {
            heartbeat.beat();
        } catch (DatabaseUnavailableException unavailable) {
            breakers.databaseUnavailable(unavailable.getMessage());
        }
    }

    private void openIfDue(OnDemandTask missingSlots) {
        if (opener.isDue()) {
            missingSlots.request();
        }
    }

    private void openMissing(CircuitBreakers breakers) {
        try {
            opener.openMissing();
        } catch (DatabaseUnavailableException unavailable) {
            breakers.databaseUnavailable(unavailable.getMessage());
        }
    }

    private void sayAlive(Heartbeat heartbeat, CircuitBreakers breakers) {
        try {
            membership.sayAlive(() -> heartbeat.stopAll("another process has this node's name by now"));
        } catch (DatabaseUnavailableException unavailable) {
            breakers.databaseUnavailable(unavailable.getMessage());
        }
    }

    /** @param work returns whether more may be claimed than before */
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

    /** To be called once, when the slots have ended: gives the node's name up, so that nobody waits for this process. */
    public void leave() {
        membership.leave();
    }

    /**
     * Opens a slot for a batch execution, also for one that somebody started without asking the node. If the node has all its slots,
     * one that waits for work ends to make room; if none waits, the execution ends and says why.
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
        completer.complete(job, result, jobs.successorOf(job));
        jobs.over(job);
    }

    @Override
    public void nudge() {
        slots.wakeWaiting();
        pollTask.request();
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
        slots.wakeWaiting();
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
                ? Optional.of("the model '" + model + "' is not on the model server at " + modelPort.address()
                        + ": the job waits until it is there")
                : Optional.empty();
    }

    @Override
    public Optional<String> reasonAgainstCall(String interrogationKey, String model) {
        return gate.reasonAgainst(modelPort.asDependency(model).with(interrogationKey));
    }

    @Override
    public Blockers blockers() {
        return gate.blockers();
    }

    @Override
    public Blockers blockersOf(String interrogationKey, @Nullable String modelHint) {
        return gate.blockersOf(interrogationKey, modelHint);
    }

    @Override
    public Map<Long, HeldBackJobs> heldBack(Collection<Long> groups) {
        return heldBackGroups.of(groups);
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
    public RunnerStatus liveStatus() {
        return status(List.of());
    }

    @Override
    public RunnerStatus status() {
        return status(executions.recent());
    }

    private RunnerStatus status(List<RunnerStatus.Execution> shown) {
        return new RunnerStatus(
                slots.nodeName(),
                policy,
                slots.status(),
                gate.blockers(),
                gate.inFlightLimit().snapshot(),
                shown);
    }
}
