package org.holocron.derive.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.job.Progress;
import org.jspecify.annotations.Nullable;

/**
 * What this node's runner is doing.
 *
 * @param node {@code WORKER_ID@node-id}
 * @param policy how many slots it has, and whether it opens them by itself
 * @param slots the open ones, by number
 * @param blockers why nothing, or nothing of a model, is claimed; empty when all is well
 * @param inFlight how many jobs may be at work on the model server, and are; people are shown them as {@code calls}, since each
 *     makes one call at a time
 * @param executions batch executions, newest first, a bounded number
 */
public record RunnerStatus(
        String node,
        SlotPolicy policy,
        List<Slot> slots,
        Blockers blockers,
        InFlightLimit.Snapshot inFlight,
        List<Execution> executions) {

    public RunnerStatus {
        slots = List.copyOf(slots);
        executions = List.copyOf(executions);
    }

    /**
     * An open slot.
     *
     * @param since when it opened
     * @param jobsDone jobs completed since it opened, whatever came of them; those released do not count
     * @param current null while it waits for a job
     */
    public record Slot(
            SlotIdentity identity,
            Instant since,
            int jobsDone,
            @Nullable CurrentJob current) {}

    /**
     * The job that a slot works on, and how far it has come.
     *
     * @param worked since the slot got it
     */
    public record CurrentJob(UUID jobId, String interrogationKey, Duration worked, Progress.Snapshot progress) {}

    /**
     * A batch execution as JBeret tells of it.
     *
     * @param status a {@code BatchStatus} by name
     * @param exitStatus why it ended, where there is more to say than its status; null before its end
     * @param jobsDone how many jobs its chunks completed, by JBeret's count; those released without work are not among
     *     them
     */
    public record Execution(
            long executionId,
            String status,
            @Nullable String exitStatus,
            @Nullable Instant started,
            @Nullable Instant ended,
            int jobsDone) {}
}
