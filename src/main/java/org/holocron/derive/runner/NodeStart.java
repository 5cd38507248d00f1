package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.queue.JobQueue;

/**
 * What a node does once before it works: it ends the executions of the process before it, prepares the schema and
 * reclaims what its own slots still held. While the database is unavailable it is tried again; nothing is claimed before
 * it is done.
 */
public final class NodeStart {

    private static final Logger LOG = System.getLogger(NodeStart.class.getName());

    private final ExecutionRecovery recovery;
    private final Runnable schema;
    private final JobQueue queue;
    private final Slots slots;
    private boolean executionsSettled;
    private boolean done;

    /** @param schema brings the schema up to date, or checks that it is */
    public NodeStart(ExecutionRecovery recovery, Runnable schema, JobQueue queue, Slots slots) {
        this.recovery = recovery;
        this.schema = schema;
        this.queue = queue;
        this.slots = slots;
    }

    /**
     * Does what is still to be done.
     *
     * @throws org.holocron.derive.sql.DatabaseUnavailableException while the database is unavailable or of another version
     */
    public synchronized void complete() {
        if (done) {
            return;
        }
        if (!executionsSettled) {
            recovery.recoverAfterCrash();
            executionsSettled = true;
        }
        schema.run();
        int reclaimed = queue.reclaimNode(slots.nodeName());
        if (reclaimed > 0) {
            LOG.log(Level.INFO, "Reclaimed {0} jobs that the process before this one held", reclaimed);
        }
        done = true;
        LOG.log(Level.INFO, "Node {0} is ready to work", slots.nodeName());
    }
}
