package org.holocron.derive.runner;

import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.text.CleanLog;

/** One round of a node: complete the start, rescue, end executions without a slot, open slots if there is work. */
final class NodePoll implements Runnable {

    private final NodeStart start;
    private final Rescuer rescuer;
    private final ExecutionRecovery recovery;
    private final SlotOpener opener;
    private final CircuitBreakers breakers;
    private final OutageLog log = new OutageLog(CleanLog.of(NodePoll.class));

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
            recovery.endOrphans();
            opener.openMissing();
            log.over();
        } catch (NodeNameTakenException taken) {
            log.nameTaken(taken);
        } catch (DatabaseUnavailableException unavailable) {
            log.unavailable(unavailable);
            breakers.databaseUnavailable(unavailable.getMessage());
        }
    }
}
