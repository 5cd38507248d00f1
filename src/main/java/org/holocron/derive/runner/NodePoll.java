package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/** One round of a node: complete the start, rescue, recover executions, open the slots that have work. */
final class NodePoll implements Runnable {

    private static final Logger LOG = System.getLogger(NodePoll.class.getName());

    private final NodeStart start;
    private final Rescuer rescuer;
    private final ExecutionRecovery recovery;
    private final SlotOpener opener;
    private final CircuitBreakers breakers;
    private volatile @Nullable String lastReason;

    NodePoll(
            NodeStart start, Rescuer rescuer, ExecutionRecovery recovery, SlotOpener opener, CircuitBreakers breakers) {
        this.start = start;
        this.rescuer = rescuer;
        this.recovery = recovery;
        this.opener = opener;
        this.breakers = breakers;
    }

    @Override
    public void run() {
        try {
            start.complete();
            rescuer.rescue();
            recovery.recoverOrphans();
            opener.openMissing();
            lastReason = null;
        } catch (NodeNameTakenException taken) {
            logOnce(taken.holder().toString(), String.valueOf(taken.getMessage()));
        } catch (DatabaseUnavailableException unavailable) {
            logOnce(unavailable.kind(), "The database is unavailable: " + unavailable.getMessage());
            breakers.databaseUnavailable(unavailable.getMessage());
        }
    }

    /** An outage is one line in the log, not one for each round, whatever else a driver says in each. */
    private void logOnce(String reason, String message) {
        if (!reason.equals(lastReason)) {
            lastReason = reason;
            LOG.log(Level.WARNING, "{0}", message);
        }
    }
}
