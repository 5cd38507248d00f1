package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.holocron.derive.text.CleanLog;

/**
 * What a node does several times a second. What must happen in time whatever else hangs is done on the caller's thread
 * and never blocks; what talks to the database or the model server is a task, done by the executor.
 */
final class NodeMaintenance {

    private static final Logger LOG = CleanLog.of(NodeMaintenance.class);

    private final Heartbeat heartbeat;
    private final Slots slots;
    private final Duration gracePeriod;
    private final Executor executor;
    private final List<PeriodicTask> tasks;

    /** @param gracePeriod how long a call in flight may go on when its slot is told to stop */
    NodeMaintenance(
            Heartbeat heartbeat, Slots slots, Duration gracePeriod, Executor executor, List<PeriodicTask> tasks) {
        this.heartbeat = heartbeat;
        this.slots = slots;
        this.gracePeriod = gracePeriod;
        this.executor = executor;
        this.tasks = List.copyOf(tasks);
    }

    /** Throws nothing: a scheduler never again runs a task that threw. */
    void tick() {
        try {
            heartbeat.stopExpiring();
            slots.enforceStops(gracePeriod);
            tasks.forEach(task -> task.startIfDue(executor));
        } catch (RuntimeException | Error fault) {
            LOG.log(Level.ERROR, "A tick of the node failed; the next one comes", fault);
        }
    }
}
