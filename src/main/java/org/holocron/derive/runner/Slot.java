package org.holocron.derive.runner;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One worker slot: an identity under which jobs are held, and what it is doing now. */
public final class Slot {

    private final int number;
    private final long executionId;
    private final String workerId;
    private final Instant openedAt;
    private volatile @Nullable UUID jobId;
    private volatile int jobsDone;

    Slot(int number, long executionId, String workerId, Instant openedAt) {
        this.number = number;
        this.executionId = executionId;
        this.workerId = workerId;
        this.openedAt = openedAt;
    }

    public int number() {
        return number;
    }

    /** {@code WORKER_ID@node/slot}. */
    public String workerId() {
        return workerId;
    }

    /** Jobs worked on since it opened, whatever their outcome. */
    public int jobsDone() {
        return jobsDone;
    }

    public void working(UUID onJob) {
        jobId = onJob;
    }

    /** Only the slot's own thread calls this. */
    public void idle() {
        jobId = null;
        jobsDone++;
    }

    RunnerStatus.Slot status() {
        return new RunnerStatus.Slot(number, executionId, workerId, jobId, openedAt, jobsDone);
    }
}
