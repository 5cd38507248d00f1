package org.holocron.derive.runner;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * A node: everything that keeps its work in order, wired once. The batch runtime drives it, people ask it through {@link
 * RunnerControl}, and tests put the same wiring to work.
 */
public final class Node implements RunnerControl {

    private final SlotPolicy policy;
    private final BatchExecutions executions;
    private final Slots slots;
    private final ClaimGate gate;
    private final JobSource jobs;
    private final JobCompleter completer;
    private final NodeStart start;
    private final NodePoll poll;
    private final OnDemandPoll onDemandPoll;
    private final NodeMaintenance maintenance;

    private Node(
            NodeSettings settings, NodeClocks clocks, NodeDependencies dependencies, AttemptHooks work, NodeHost host) {
        policy = settings.slots();
        executions = host.executions();
        slots = new Slots(settings.workerId(), settings.nodeId(), clocks.instants());

        Lanes lanes = new Lanes(dependencies.modelServer(), dependencies.interrogations(), work.defaultModel());
        CircuitBreakers breakers = new CircuitBreakers(clocks.instants(), CircuitBreakers.PROBE_DELAYS);
        gate = new ClaimGate(new Pauses(clocks.instants(), lanes::canonicalName), breakers, lanes);

        Heartbeat heartbeat = new Heartbeat(dependencies.queue(), new LeaseTiming(settings.lease()), clocks.nanoTime());
        JobClaimer claimer = new JobClaimer(dependencies.queue(), heartbeat, gate, breakers, lanes);
        completer =
                new JobCompleter(work.recorder(), dependencies.queue(), breakers, work.review(), work.whenRecorded());
        jobs = new JobSource(dependencies.queue(), claimer, completer, new Quarantine(slots));

        ExecutionRecovery recovery = new ExecutionRecovery(executions, slots, clocks.nanoTime());
        start = new NodeStart(recovery, host.schema(), dependencies.queue(), slots);
        poll = new NodePoll(
                start,
                new Rescuer(dependencies.queue(), heartbeat, breakers),
                recovery,
                new SlotOpener(policy, executions, gate, claimer, slots),
                breakers);
        onDemandPoll = new OnDemandPoll(poll, host.polls());

        RecoveryProbes probes = new RecoveryProbes(breakers, dependencies, heartbeat);
        PeriodicTask renewal = new PeriodicTask(heartbeat::isDue, () -> renew(heartbeat, breakers));
        PeriodicTask probing = new PeriodicTask(probes::areDue, () -> probe(probes));
        maintenance = new NodeMaintenance(
                heartbeat, slots, settings.shutdown(), host.maintenance(), List.of(renewal, probing));
    }

    /** Wires a node. Nothing runs yet: it is driven by {@link #poll}, {@link #tick} and the slots that are opened. */
    public static Node assemble(
            NodeSettings settings, NodeClocks clocks, NodeDependencies dependencies, AttemptHooks work, NodeHost host) {
        return new Node(settings, clocks, dependencies, work, host);
    }

    private static void renew(Heartbeat heartbeat, CircuitBreakers breakers) {
        try {
            heartbeat.renewLeases();
        } catch (DatabaseUnavailableException unavailable) {
            breakers.databaseUnavailable(unavailable.getMessage());
        }
    }

    private void probe(RecoveryProbes probes) {
        if (probes.probeDue()) {
            nudge();
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

    /**
     * Opens a slot for a batch execution.
     *
     * @param otherWorkerId a name instead of the node's WORKER_ID, or null
     * @param stopping whether the execution was told to stop
     */
    public SlotLoop openSlot(
            long executionId, @Nullable String otherWorkerId, SlotPlan plan, BooleanSupplier stopping) {
        Slot slot = slots.open(executionId, otherWorkerId, stopping);
        return new SlotLoop(slots, slot, jobs, gate, plan);
    }

    /** Records an attempt of a job that a slot of this node works on. */
    public void complete(AttemptResult result) {
        completer.record(slots.inFlight(result.attempt().claimed().lease()), result);
    }

    @Override
    public void nudge() {
        slots.nudge();
        onDemandPoll.request();
    }

    @Override
    public long once() {
        start.complete();
        return executions.startOnce();
    }

    @Override
    public long drain() {
        start.complete();
        return executions.startDraining();
    }

    @Override
    public void pause(@Nullable String model) {
        gate.pause(model);
        slots.nudge();
    }

    @Override
    public void resume(@Nullable String model) {
        gate.resume(model);
        nudge();
    }

    @Override
    public Blockers blockers() {
        return gate.blockers();
    }

    @Override
    public int openSlots() {
        return slots.count();
    }

    @Override
    public RunnerStatus status() {
        return new RunnerStatus(slots.nodeName(), policy, slots.status(), gate.blockers(), executions.recent());
    }
}
