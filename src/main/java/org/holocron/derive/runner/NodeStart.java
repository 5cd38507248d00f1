package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.text.CleanLog;

/**
 * What a node does before it works: it ends the executions of the process before it, prepares the schema, reads which
 * breakers are open and what is paused, reclaims the jobs that earlier processes of its name still held, and takes that name.
 * While the database is unavailable it is tried again; nothing is claimed before it is done.
 */
public final class NodeStart {

    private static final Logger LOG = CleanLog.of(NodeStart.class);

    private final ExecutionRecovery recovery;
    private final Runnable preparation;
    private final JobQueue queue;
    private final Slots slots;
    private final NodeMembership membership;
    private boolean leftoversEnded;
    private boolean prepared;

    /** @param preparation brings the schema up to date, or checks that it is, and loads the breakers and pauses */
    public NodeStart(
            ExecutionRecovery recovery, Runnable preparation, JobQueue queue, Slots slots, NodeMembership membership) {
        this.recovery = recovery;
        this.preparation = preparation;
        this.queue = queue;
        this.slots = slots;
        this.membership = membership;
    }

    /**
     * Does the steps that are not done yet. A node that has lost its name reclaims and takes the name again; the rest is done
     * once.
     *
     * @throws NodeNameTakenException while another process has the node's name
     * @throws org.holocron.derive.sql.DatabaseUnavailableException while the database is unavailable or of another version
     */
    public synchronized void complete() {
        if (membership.isJoined()) {
            return;
        }
        if (!leftoversEnded) {
            recovery.endLeftovers();
            leftoversEnded = true;
        }
        if (!prepared) {
            preparation.run();
            prepared = true;
        }
        // Before the join, while the node's row still has the boot id of the process before; nothing is reclaimed while
        // that one lives.
        int reclaimed = queue.reclaimNode(slots.nodeName(), membership.bootId(), membership.deadAfter());
        if (reclaimed > 0) {
            LOG.log(Level.INFO, "Reclaimed {0} jobs that the process before this one held", reclaimed);
        }
        membership.join();
        LOG.log(Level.INFO, "Node {0} is ready to work", slots.nodeName());
    }
}
