package org.holocron.derive.api;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.holocron.derive.history.History;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.text.CleanLog;

/**
 * Callers that wait for jobs. They cost no thread and no query each: one look asks about all of them. Who waits is told that it
 * is over, and asks anew then. Safe for many threads.
 */
final class JobWaits {

    /** At a time. */
    static final int MOST = 500;

    private static final Logger LOG = CleanLog.of(JobWaits.class);

    private final History history;
    private final BooleanSupplier stopping;
    private final LongSupplier nanoTime;
    private final Set<Wait> waits = new LinkedHashSet<>();

    /** @param stopping whether the server is about to stop: then nobody waits any longer */
    JobWaits(History history, BooleanSupplier stopping, LongSupplier nanoTime) {
        this.history = history;
        this.stopping = stopping;
        this.nanoTime = nanoTime;
    }

    /**
     * Begins to wait until a job has ended or does not exist, or the time is over.
     *
     * @param over runs once, soon after that; must return at once
     * @return false if too many wait already
     */
    boolean begin(UUID jobId, Duration most, Runnable over) {
        synchronized (waits) {
            return waits.size() < MOST && waits.add(new Wait(jobId, nanoTime.getAsLong() + most.toNanos(), over));
        }
    }

    /**
     * Whether a job has ended, or does not exist.
     *
     * @throws DatabaseUnavailableException if that cannot be seen now
     */
    boolean isOver(UUID jobId) {
        return hasEnded(history.statuses(List.of(jobId)), jobId);
    }

    /** To be called several times a second. Throws nothing: a scheduler never again runs a task that threw. */
    void look() {
        List<Wait> all = new ArrayList<>();
        synchronized (waits) {
            all.addAll(waits);
        }
        if (all.isEmpty()) {
            return;
        }
        try {
            end(stopping.getAsBoolean() ? all : over(all));
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "What jobs have come to cannot be seen; all who wait are answered now", fault);
            end(all);
        }
    }

    /** While the database is unavailable only time ends a wait. */
    private List<Wait> over(List<Wait> all) {
        long now = nanoTime.getAsLong();
        try {
            Map<UUID, JobStatus> statuses =
                    history.statuses(all.stream().map(Wait::jobId).distinct().toList());
            return all.stream()
                    .filter(wait -> wait.isLate(now) || hasEnded(statuses, wait.jobId()))
                    .toList();
        } catch (DatabaseUnavailableException unavailable) {
            return all.stream().filter(wait -> wait.isLate(now)).toList();
        }
    }

    private static boolean hasEnded(Map<UUID, JobStatus> statuses, UUID jobId) {
        JobStatus status = statuses.get(jobId);
        return status == null || status.isFinal();
    }

    private void end(Collection<Wait> ended) {
        for (Wait wait : ended) {
            boolean isFirst;
            synchronized (waits) {
                isFirst = waits.remove(wait);
            }
            if (isFirst) {
                wait.over().run();
            }
        }
    }

    /** By identity: two callers may wait for one job. */
    private static final class Wait {

        private final UUID jobId;
        private final long endNanos;
        private final Runnable over;

        Wait(UUID jobId, long endNanos, Runnable over) {
            this.jobId = jobId;
            this.endNanos = endNanos;
            this.over = over;
        }

        UUID jobId() {
            return jobId;
        }

        Runnable over() {
            return over;
        }

        boolean isLate(long now) {
            return now - endNanos >= 0;
        }
    }
}
