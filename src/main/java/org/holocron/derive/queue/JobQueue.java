package org.holocron.derive.queue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.NewJob;

/**
 * The queue, the one truth about jobs. Safe for use by many threads and many processes.
 *
 * <p>Every call throws {@link org.holocron.derive.sql.DatabaseUnavailableException} when the database cannot be reached or gives up; nothing has changed then,
 * except that a {@link #complete} whose commit was not acknowledged may have happened: say it again.
 */
public interface JobQueue extends LeaseRenewal {

    /** Adds a job, or finds the one there is under the same {@code dedupe_key}. */
    EnqueueResult enqueue(NewJob job);

    /** Adds all jobs or, if any is refused, none; one transaction. Results are in the order of the jobs. */
    List<EnqueueResult> enqueueAll(List<NewJob> jobs);

    /**
     * Takes the first claimable job in the queue's order (priority descending, available_utc, created_utc), makes it
     * RUNNING under a new lease and counts the attempt. Empty means that nothing claimable waits.
     */
    Optional<ClaimedJob> claim(ClaimRequest claim);

    /** Whether the same claim would find a job now. Reads only. */
    boolean hasWork(ClaimRequest claim);

    /**
     * Records how a try ended: run, artifacts and job in one transaction, fenced on the lease. Saying it twice is
     * harmless: the second time answers as the first, by the run's id.
     */
    CompletionResult complete(AttemptCompletion completion);

    /**
     * Gives a job back unspent that was claimed but not worked on.
     *
     * @return whether the lease still held
     */
    boolean release(Lease lease, String reason);

    /**
     * Takes back at once what a worker identity still holds: its process died. Each job counts one rescue, its attempt
     * is given back; the third rescue dead-letters it.
     *
     * @return how many jobs
     */
    int reclaimWorker(String workerId);

    /** As {@link #reclaimWorker}, for all slots of a node: every worker identity that begins with {@code node + "/"}. */
    int reclaimNode(String node);

    /** As {@link #reclaimWorker}, for every job whose lease has run out, whoever held it. */
    int rescueExpired();

    /** Withdraws a job that is NEW or RUNNING; a running call is aborted by its worker's next heartbeat. */
    ChangeResult cancel(UUID jobId);

    /** Makes a FAILED, DEADLETTER, CANCELLED or SUCCEEDED job NEW again with all its attempts, available now. */
    ChangeResult requeue(UUID jobId);
}
