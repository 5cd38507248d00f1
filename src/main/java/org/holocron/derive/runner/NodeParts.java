package org.holocron.derive.runner;

import org.holocron.derive.blame.FailureReview;

/** What a node is made of, wired once: {@link Node} has it work, and {@link NodeTasks} does what there is to do beside the work. */
final class NodeParts {

    final NodeClocks clocks;
    final NodeDependencies dependencies;
    final SlotPolicy policy;
    final JobModels jobModels;
    final CircuitBreakers breakers;
    final NodeMembership membership;
    final Slots slots;
    final SharedBreakers shared;
    final SharedPauses pauses;
    final ClaimGate gate;
    final KnownModels models;
    final Heartbeat heartbeat;
    final OneTokenProbe generation;
    final WaitEnds waits;
    final JobCompleter completer;
    final NextJobs nextJobs;
    final JobSource jobs;
    final NodeStart start;
    final SlotOpener opener;
    final NodePoll poll;

    NodeParts(
            NodeSettings settings, NodeClocks clocks, NodeDependencies dependencies, AttemptParts work, NodeHost host) {
        this.clocks = clocks;
        this.dependencies = dependencies;
        policy = settings.slots();
        jobModels = new JobModels(dependencies.modelServer(), dependencies.interrogations(), work.defaultModel());
        breakers = new CircuitBreakers(clocks.instants(), CircuitBreakers.PROBE_DELAYS);
        membership = membership(settings, host);
        slots = new Slots(settings.workerId(), settings.nodeId(), clocks.instants(), membership::bootId);
        shared = new SharedBreakers(
                breakers, dependencies.database(), sharingIdentity(settings.nodeId()), clocks.nanoTime());
        Pauses paused = new Pauses();
        pauses = new SharedPauses(
                paused, dependencies.database().pauses(), dependencies.modelServer(), clocks.nanoTime());
        InFlightLimit inFlightLimit = new InFlightLimit(policy.concurrency(), clocks.nanoTime());
        gate = new ClaimGate(paused, breakers, jobModels, inFlightLimit, shared);
        models = new KnownModels(dependencies.modelServer(), breakers, clocks.nanoTime());
        heartbeat = new Heartbeat(dependencies.queue(), new LeaseTiming(settings.lease()), clocks.nanoTime());
        Quarantine quarantine = new Quarantine(slots, work.blame(), jobModels, clocks.nanoTime());
        JobClaimer claimer = claimer(quarantine);
        LastRequests requests = new LastRequests(new StoredRequests(work.blame(), dependencies.lake()));
        generation = new OneTokenProbe(dependencies.modelServer(), requests, work.limits(), clocks.instants());
        waits = new WaitEnds(clocks.nanoTime());
        completer = completer(work, quarantine, health(work, inFlightLimit, requests));
        nextJobs = new NextJobs(claimer, slots, slot -> membership.permitsClaims() && quarantine.permitsClaims(slot));
        jobs = new JobSource(claimer, nextJobs, completer, quarantine, membership);
        ExecutionRecovery recovery = new ExecutionRecovery(host.executions(), slots, clocks.nanoTime());
        start = new NodeStart(recovery, () -> prepare(host.schema()), dependencies.queue(), slots, membership);
        opener = new SlotOpener(policy, host.executions(), gate, claimer, slots);
        Rescuer rescuer = new Rescuer(dependencies.queue(), heartbeat, breakers, clocks.nanoTime());
        poll = new NodePoll(start, rescuer, recovery, opener, breakers);
    }

    private NodeMembership membership(NodeSettings settings, NodeHost host) {
        return new NodeMembership(
                Slots.nodeName(settings.workerId(), settings.nodeId()),
                host.presence(),
                clocks.nanoTime(),
                () -> breakers.databaseWasUnavailableWithin(host.presence().deadAfter()));
    }

    /** With the boot id: a probe or a trial that this node held before it was restarted is not held by this process. */
    private SharedBreakers.Identity sharingIdentity(String nodeId) {
        return new SharedBreakers.Identity(
                nodeId,
                slots.nodeName() + "/" + membership.bootId(),
                dependencies.modelServer().address());
    }

    private JobClaimer claimer(Quarantine quarantine) {
        LaneMarks marks =
                new LaneMarks(jobModels, dependencies.queue().lanes(), slots::nodeName, models, quarantine::heldBack);
        return new JobClaimer(dependencies.queue(), heartbeat, gate, breakers, marks);
    }

    private DependencyHealth health(AttemptParts work, InFlightLimit inFlightLimit, LastRequests requests) {
        FailureReview review = new FailureReview(work.blame(), generation, clocks.nanoTime());
        return new DependencyHealth(breakers, inFlightLimit, requests, review, clocks.nanoTime());
    }

    private JobCompleter completer(AttemptParts work, Quarantine quarantine, DependencyHealth health) {
        return new JobCompleter(
                work.recorder(),
                dependencies.queue(),
                new JobEnd(gate, quarantine),
                health,
                work.whenRecorded().andThen(waits::recorded));
    }

    /** Breakers that were open when the process ended are open before anything is claimed, and what was paused is paused. */
    private void prepare(Runnable schema) {
        schema.run();
        shared.load();
        pauses.load();
    }
}
