package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.queue.JobQueue;

/**
 * What a node does once before it works: it ends the executions of the process before it, prepares the schema and
 * reclaims what the processes before it still held, and takes the node's name. While the database is unavailable it is tried again; nothing is claimed before
 * it is done.
 */
public final class NodeStart {

    private static final Logger LOG = System.getLogger(NodeStart.class.getName());

    private final ExecutionRecovery recovery;
    private final Runnable schema;
    private final JobQueue queue;
    private final Slots slots;
    private final NodeMembership membership;
    private boolean executionsSettled;
    private boolean schemaReady;

    /** @param schema brings the schema up to date, or checks that it is */
    public NodeStart(
            ExecutionRecovery recovery, Runnable schema, JobQueue queue, Slots slots, NodeMembership membership) {
        this.recovery = recovery;
        this.schema = schema;
        this.queue = queue;
        this.slots = slots;
        this.membership = membership;
    }

    /**
     * Does what is still to be done. A node that has lost its name does it again.
     *
     * @throws NodeNameTakenException while another process has the node's name
     * @throws org.holocron.derive.sql.DatabaseUnavailableException while the database is unavailable or of another version
     */
    public synchronized void complete() {
        if (membership.isJoined()) {
            return;
        }
        if (!executionsSettled) {
            recovery.recoverAfterCrash();
            executionsSettled = true;
        }
        if (!schemaReady) {
            schema.run();
            schemaReady = true;
        }
        // While the row still tells of the process before; it reclaims nothing while that one lives.
        int reclaimed = queue.reclaimNode(slots.nodeName(), membership.bootId(), membership.silentAfter());
        if (reclaimed > 0) {
            LOG.log(Level.INFO, "Reclaimed {0} jobs that the process before this one held", reclaimed);
        }
        membership.join();
        LOG.log(Level.INFO, "Node {0} is ready to work", slots.nodeName());
    }
}
