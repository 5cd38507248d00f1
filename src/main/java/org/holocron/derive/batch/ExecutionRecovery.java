package org.holocron.derive.batch;

import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.runner.Slots;
import org.holocron.derive.sql.DatabaseUnavailableException;

/**
 * Ends the batch executions that seem to run and that nobody works on. They would be listed as running for ever, and
 * count against the slots that may be open.
 */
@ApplicationScoped
public class ExecutionRecovery {

    private static final Logger LOG = System.getLogger(ExecutionRecovery.class.getName());

    /** An execution gets its slot within milliseconds, and ends as soon after it has closed it. */
    private static final Duration LONGEST_WITHOUT_SLOT = Duration.ofSeconds(30);

    private static final Set<BatchStatus> ENDED =
            EnumSet.of(BatchStatus.COMPLETED, BatchStatus.FAILED, BatchStatus.STOPPED);

    @Inject
    private Executions executions;

    @Inject
    private Slots slots;

    /** By execution, in the time of {@code System.nanoTime}. */
    private final Map<Long, Long> slotlessSince = new HashMap<>();

    /** All that a dead process left. To be called before this process starts any, since they cannot be told apart. */
    void recoverAfterCrash() {
        for (long id : executions.running()) {
            long settledBy = executions.settle(id);
            LOG.log(Level.INFO, "Execution {0} was left by a process that died; settled by {1}", id, settledBy);
        }
    }

    /**
     * Those that have had no slot for long: their threads died without a last word, as they do when JBeret's record
     * cannot be written.
     */
    synchronized void recoverOrphans() {
        long now = System.nanoTime();
        Set<Long> withSlot = slots.executions();
        List<Long> slotless = executions.running().stream()
                .filter(id -> !withSlot.contains(id))
                .toList();
        slotlessSince.keySet().retainAll(slotless);
        for (long id : slotless) {
            long since = slotlessSince.computeIfAbsent(id, unknown -> now);
            if (now - since > LONGEST_WITHOUT_SLOT.toNanos()) {
                recoverOrphan(id);
                slotlessSince.put(id, now);
            }
        }
    }

    /** No failure here stops the work; it is tried again. */
    private void recoverOrphan(long id) {
        try {
            if (ENDED.contains(executions.statusOf(id))) {
                executions.abandon(id);
                LOG.log(Level.INFO, "Execution {0} has no slot any more; abandoned", id);
            } else {
                long settledBy = executions.settle(id);
                LOG.log(Level.INFO, "Execution {0} has no slot any more; settled by {1}", id, settledBy);
            }
        } catch (DatabaseUnavailableException e) {
            LOG.log(Level.WARNING, "Execution {0} has no slot any more and cannot be settled: {1}", id, e.getMessage());
        }
    }
}
