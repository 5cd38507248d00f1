package org.holocron.derive.batch;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holocron.derive.config.Settings;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.runner.CircuitBreakers;
import org.holocron.derive.runner.Heartbeat;
import org.holocron.derive.runner.JobClaimer;
import org.holocron.derive.runner.RunnerControl;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.runner.Slots;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/** Opens worker slots: by itself when work waits, and when it is told to. */
@ApplicationScoped
public class BatchRunner implements RunnerControl {

    private static final Logger LOG = System.getLogger(BatchRunner.class.getName());

    @Inject
    private Settings settings;

    @Inject
    private NodeStart start;

    @Inject
    private Executions executions;

    @Inject
    private ExecutionRecovery settle;

    @Inject
    private JobQueue queue;

    @Inject
    private JobClaimer claims;

    @Inject
    private CircuitBreakers pauses;

    @Inject
    private Slots slots;

    @Inject
    private Heartbeat heartbeat;

    @Resource
    private ManagedExecutorService executor;

    private final AtomicBoolean pollQueued = new AtomicBoolean();
    private volatile @Nullable String lastReason;

    /** One look at the world: start what must be started, rescue what was left, open the slots that have work. */
    void poll() {
        try {
            start.complete();
            rescue();
            settle.recoverOrphans();
            if (settings.worker().loop()) {
                openSlots();
            }
            lastReason = null;
        } catch (DatabaseUnavailableException away) {
            logOnce(away.getMessage());
            pauses.databaseAway(away.getMessage());
        }
    }

    /** An outage is one line in the log, not one for each look. */
    private void logOnce(String reason) {
        if (!reason.equals(lastReason)) {
            lastReason = reason;
            LOG.log(Level.WARNING, "The database is away: {0}", reason);
        }
    }

    /**
     * Own leases first: after an outage they may have run out in the hands of slots that still hold their results. So may
     * those of the other nodes, which find out by themselves that the database is back, and get a lease's time for it.
     */
    private void rescue() {
        heartbeat.beat();
        if (pauses.databaseWasAwayWithin(heartbeat.lease())) {
            return;
        }
        int rescued = queue.rescueExpired();
        if (rescued > 0) {
            LOG.log(Level.WARNING, "Rescued {0} jobs whose workers did not renew their leases", rescued);
        }
    }

    private synchronized void openSlots() {
        int free = settings.worker().concurrency() - executions.running().size();
        int missing = pauses.allowedSlots(free);
        if (missing <= 0 || !claims.hasWork(slots.node())) {
            return;
        }
        for (int opened = 0; opened < missing; opened++) {
            executions.start();
        }
    }

    @Override
    public void nudge() {
        slots.nudge();
        if (pollQueued.compareAndSet(false, true)) {
            pollSoon();
        }
    }

    private void pollSoon() {
        try {
            executor.execute(() -> {
                pollQueued.set(false);
                poll();
            });
        } catch (RejectedExecutionException | IllegalStateException suspending) {
            // The server is going down and opens no slots any more; the work stays in the queue.
            pollQueued.set(false);
        }
    }

    @Override
    public long once() {
        start.complete();
        return executions.startOnce();
    }

    @Override
    public long drain() {
        start.complete();
        return executions.startDraining();
    }

    @Override
    public void pause(@Nullable String model) {
        pauses.pauseByUser(model);
        slots.nudge();
    }

    @Override
    public void resume(@Nullable String model) {
        pauses.resumeByUser(model);
        nudge();
    }

    @Override
    public RunnerStatus status() {
        return new RunnerStatus(
                slots.node(),
                settings.worker().loop(),
                settings.worker().concurrency(),
                slots.status(),
                pauses.all(),
                executions.recent());
    }
}
