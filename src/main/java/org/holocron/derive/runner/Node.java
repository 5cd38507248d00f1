package org.holocron.derive.runner;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseNote;
import org.holocron.derive.pause.PauseResult;
import org.holocron.derive.pause.PauseTarget;
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

    private Node(NodeParts parts, Duration gracePeriod, NodeHost host) {
        policy = parts.policy;
        executions = host.executions();
        slots = parts.slots;
        shared = parts.shared;
        pauses = parts.pauses;
        models = parts.models;
        modelPort = parts.dependencies.modelServer();
        gate = parts.gate;
        heldBackGroups = new HeldBackGroups(
                gate, parts.jobModels, parts.dependencies.queue().lanes());
        jobs = parts.jobs;
        completer = parts.completer;
        membership = parts.membership;
        start = parts.start;
        opener = parts.opener;
        poll = parts.poll;
        pollTask = new OnDemandTask(poll, host.polls());
        maintenance = new NodeMaintenance(
                parts.heartbeat, slots, gracePeriod, host.maintenance(), new NodeTasks(parts, host, this::nudge).all());
    }

    /** Wires a node. Nothing runs yet: it is driven by {@link #poll}, {@link #tick} and the slots that are opened. */
    public static Node assemble(
            NodeSettings settings, NodeClocks clocks, NodeDependencies dependencies, AttemptParts work, NodeHost host) {
        return new Node(new NodeParts(settings, clocks, dependencies, work, host), settings.gracePeriod(), host);
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
