package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.text.CleanLog;

/**
 * Recovers the list of batch executions, not their work: ends or abandons those that seem to run though no slot works for them.
 * None of them works again; one that is restarted ({@link BatchExecutions#forceEnd}) is so only to end. They would be listed as
 * running for ever, and count against the slots that may be open.
 */
public final class ExecutionRecovery {

    private static final Logger LOG = CleanLog.of(ExecutionRecovery.class);

    /** An execution gets its slot within milliseconds, and ends as soon after it has closed it. */
    private static final Duration LONGEST_WITHOUT_SLOT = Duration.ofSeconds(30);

    private final BatchExecutions executions;
    private final Slots slots;
    private final LongSupplier nanoTime;
    /** By execution, by {@code nanoTime}. */
    private final Map<Long, Long> slotlessSince = new HashMap<>();

    public ExecutionRecovery(BatchExecutions executions, Slots slots, LongSupplier nanoTime) {
        this.executions = executions;
        this.slots = slots;
        this.nanoTime = nanoTime;
    }

    /** Ends all that a dead process left. To be called before this process starts any, since they cannot be told apart. */
    public void endLeftovers() {
        for (long id : executions.running()) {
            long endedBy = executions.forceEnd(id);
            LOG.log(Level.INFO, "Execution {0} was left by a process that died; ended by {1}", id, endedBy);
        }
    }

    /**
     * Ends those that have had no slot for long: their threads died before the end was recorded, as they do when the record
     * cannot be written.
     */
    public synchronized void endOrphans() {
        long now = nanoTime.getAsLong();
        Set<Long> withSlot = slots.executions();
        List<Long> slotless = executions.running().stream()
                .filter(id -> !withSlot.contains(id))
                .toList();
        slotlessSince.keySet().retainAll(slotless);
        for (long id : slotless) {
            long since = slotlessSince.computeIfAbsent(id, unknown -> now);
            if (now - since > LONGEST_WITHOUT_SLOT.toNanos()) {
                endOrphan(id);
                slotlessSince.put(id, now);
            }
        }
    }

    /** A failure here must not stop the work; it is tried again. */
    private void endOrphan(long id) {
        try {
            if (executions.hasEnded(id)) {
                executions.abandon(id);
                LOG.log(Level.INFO, "Execution {0} has no slot any more; abandoned", id);
            } else {
                long endedBy = executions.forceEnd(id);
                LOG.log(Level.INFO, "Execution {0} has no slot any more; ended by {1}", id, endedBy);
            }
        } catch (DatabaseUnavailableException e) {
            LOG.log(Level.WARNING, "Execution {0} has no slot any more and cannot be ended: {1}", id, e.getMessage());
        }
    }
}
