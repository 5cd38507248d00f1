package org.holocron.derive.runner;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.holocron.derive.queue.LaneStore;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** What a node does beside its work, each part when it is due: the tasks of {@link NodeMaintenance}. */
final class NodeTasks {

    private final NodeParts node;
    private final Executor maintenance;
    private final OnDemandTask missingSlots;
    private final Runnable nudge;

    /** @param nudge has the node look for work now */
    NodeTasks(NodeParts node, NodeHost host, Runnable nudge) {
        this.node = node;
        this.maintenance = host.maintenance();
        this.missingSlots = new OnDemandTask(() -> orUnavailable(node.opener::openMissing), host.polls());
        this.nudge = nudge;
    }

    /** In the order in which they are looked at. */
    List<PeriodicTask> all() {
        return Stream.of(ofDependencies(), ofThisProcess(), ofTheQueue(), ofSlots())
                .flatMap(List::stream)
                .toList();
    }

    private List<PeriodicTask> ofDependencies() {
        NodeDependencies dependencies = node.dependencies;
        RecoveryProbes probes =
                new RecoveryProbes(node.breakers, dependencies, node.heartbeat, node.generation, node.shared);
        PairReview pairs = new PairReview(
                node.breakers, dependencies.interrogations(), dependencies.modelServer(), node.clocks.nanoTime());
        return List.of(
                new PeriodicTask(node.heartbeat::isDue, () -> orUnavailable(node.heartbeat::beat)),
                new PeriodicTask(probes::areDue, () -> probes.startDue(maintenance, nudge)),
                new PeriodicTask(pairs::isDue, () -> nudgeIf(pairs::review)),
                new PeriodicTask(node.shared::isDue, () -> nudgeIf(node.shared::synchronize)),
                new PeriodicTask(node.pauses::isDue, () -> nudgeIf(node.pauses::synchronize)));
    }

    private List<PeriodicTask> ofThisProcess() {
        NodeMembership membership = node.membership;
        Runnable whenLost = () -> node.heartbeat.stopAll("another process has this node's name by now");
        return List.of(
                new PeriodicTask(membership::isSayAliveDue, () -> orUnavailable(() -> membership.sayAlive(whenLost))),
                new PeriodicTask(membership::isRequestDue, nudge));
    }

    /** Not before the node has its name. */
    private List<PeriodicTask> ofTheQueue() {
        LaneStore lanes = node.dependencies.queue().lanes();
        LaneUpkeep upkeep = new LaneUpkeep(lanes, node.clocks.nanoTime());
        BulkWork bulk = new BulkWork(
                node.dependencies.database().bulkActions(), lanes, node.clocks.nanoTime(), LockSupport::parkNanos);
        DeferralEnds deferrals = new DeferralEnds(node.breakers, node.jobModels, lanes);
        return List.of(
                new PeriodicTask(whenJoined(upkeep::isDue), () -> nudgeIf(upkeep::run)),
                new PeriodicTask(whenJoined(bulk::isDue), () -> nudgeIf(bulk::run)),
                new PeriodicTask(whenJoined(deferrals::isDue), () -> nudgeIf(deferrals::run)));
    }

    private List<PeriodicTask> ofSlots() {
        // At once, so that a full queue has all slots after a few claims; a look that met a slot still without a job is
        // made up for by the tick.
        node.slots.whenJobBegins(this::openIfDue);
        return List.of(
                new PeriodicTask(node.models::isDue, () -> nudgeIf(node.models::update)),
                new PeriodicTask(node.nextJobs::areOverdue, node.nextJobs::releaseOverdue),
                new PeriodicTask(node.opener::isDue, missingSlots::request),
                new PeriodicTask(node.waits::isDue, this::endWaits));
    }

    private void openIfDue() {
        if (node.opener.isDue()) {
            missingSlots.request();
        }
    }

    private void endWaits() {
        node.waits.forgetDue();
        node.slots.wakeWaiting();
        missingSlots.request();
    }

    private BooleanSupplier whenJoined(BooleanSupplier due) {
        return () -> node.membership.isJoined() && due.getAsBoolean();
    }

    /** @param work returns whether more may be claimed than before */
    private void nudgeIf(BooleanSupplier work) {
        orUnavailable(() -> {
            if (work.getAsBoolean()) {
                nudge.run();
            }
        });
    }

    /** What finds the database unavailable opens its breaker, and is tried again when it is due. */
    private void orUnavailable(Runnable work) {
        try {
            work.run();
        } catch (DatabaseUnavailableException unavailable) {
            node.breakers.databaseUnavailable(unavailable.getMessage());
        }
    }
}
