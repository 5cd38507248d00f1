package org.holocron.derive.runner;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this node's runner is doing.
 *
 * @param node {@code WORKER_ID@node}
 * @param loop whether the node opens slots by itself when work waits
 * @param concurrency how many slots the loop keeps open at most
 * @param slots the open ones, by number
 * @param pauses why nothing, or nothing of a model, is claimed; empty when all is well
 * @param executions batch executions, newest first, a bounded number
 */
public record RunnerStatus(
        String node, boolean loop, int concurrency, List<Slot> slots, List<Outage> pauses, List<Execution> executions) {

    public RunnerStatus {
        slots = List.copyOf(slots);
        pauses = List.copyOf(pauses);
        executions = List.copyOf(executions);
    }

    /**
     * A worker slot.
     *
     * @param workerId {@code WORKER_ID@node/slot}, as in {@code job.locked_by}
     * @param jobId the job it works on, or null while it waits for one
     * @param jobsDone since the slot opened
     */
    public record Slot(
            int number,
            long executionId,
            String workerId,
            @Nullable UUID jobId,
            Instant since,
            int jobsDone) {}

    /**
     * A batch execution as JBeret tells of it.
     *
     * @param status a {@code BatchStatus} by name
     * @param jobsDone how many jobs it finished, or gave back
     */
    public record Execution(
            long executionId,
            String status,
            @Nullable Instant started,
            @Nullable Instant ended,
            int jobsDone) {}
}
