package org.holocron.derive.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.config.Settings;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.runner.Slots;
import org.holocron.derive.sql.SchemaMigrator;

/**
 * What a node does once before it works: it settles the executions of the process before it, brings the schema up to
 * date and takes back what its own slots still held. While the database is away it is tried again; nothing is claimed
 * before it is done.
 */
@ApplicationScoped
public class NodeStart {

    private static final Logger LOG = System.getLogger(NodeStart.class.getName());

    @Inject
    private Settings settings;

    @Inject
    private ExecutionRecovery settle;

    @Inject
    private SchemaMigrator migrator;

    @Inject
    private JobQueue queue;

    @Inject
    private Slots slots;

    private boolean executionsSettled;
    private volatile boolean done;

    boolean isDone() {
        return done;
    }

    /**
     * Does what is still to be done.
     *
     * @throws org.holocron.derive.sql.DatabaseUnavailableException while the database is away or of another version
     */
    synchronized void complete() {
        if (done) {
            return;
        }
        if (!executionsSettled) {
            settle.recoverAfterCrash();
            executionsSettled = true;
        }
        if (settings.database().migrate()) {
            migrator.migrate();
        } else {
            migrator.check();
        }
        int takenBack = queue.reclaimNode(slots.node());
        if (takenBack > 0) {
            LOG.log(Level.INFO, "Took back {0} jobs that the process before this one held", takenBack);
        }
        done = true;
        LOG.log(Level.INFO, "Node {0} is ready to work", slots.node());
    }
}
