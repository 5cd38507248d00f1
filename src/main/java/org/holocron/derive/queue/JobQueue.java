package org.holocron.derive.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.NewJob;

/**
 * The queue, which alone decides the state of jobs. Safe for use by many threads and many processes.
 *
 * <p>Every call throws {@link org.holocron.derive.sql.DatabaseUnavailableException} when the database cannot be reached or
 * gives up. Nothing was changed then, except that a {@link #complete} or {@link #completeAndClaim} whose commit was not acknowledged may
 * have happened: repeat it.
 */
public interface JobQueue extends LeaseRenewal {

    /** Adds a job, or finds the existing one with the same {@code dedupe_key}. */
    EnqueueResult enqueue(NewJob job);

    /** Adds all jobs or, if one is rejected, none; one transaction. The results are in the order of the jobs. */
    List<EnqueueResult> enqueueAll(List<NewJob> jobs);

    /**
     * Claims the first claimable job in the queue's order (priority descending, available_utc, created_utc): it becomes
     * RUNNING under a new lease and its attempt is counted. Empty means that no claimable job waits.
     */
    Optional<ClaimedJob> claim(ClaimRequest request);

    /** Whether the same claim would find a job now. Changes no job, but may mark lanes, as a claim does. */
    boolean hasWork(ClaimRequest request);

    /**
     * Records how an attempt ended: run, artifacts and job in one transaction, fenced on the lease. Repeating it is
     * harmless: the second call gets the same answer, by the run's id.
     */
    CompletionResult complete(AttemptCompletion completion);

    /**
     * As {@link #complete}, and, if that is on record, claims the next job in the same transaction, as {@link #claim} would, but waits for
     * nobody. There may be none though one waits, and always is where a claim of its own costs nobody anything. A repetition gets the job
     * that was claimed before. What is claimed so is begun when its slot is free, if {@link #mayBegin} says so.
     */
    default CompletedAndClaimed completeAndClaim(AttemptCompletion completion, NextClaim next) {
        return new CompletedAndClaimed(complete(completion), Optional.empty());
    }

    /** Whether a job of a group that was claimed with a completion may be begun now: its lease holds, and its group is open. */
    default boolean mayBegin(Lease lease) {
        return false;
    }

    /**
     * Releases a job that was claimed but not worked on: it becomes NEW again in its place, and the attempt is not spent.
     *
     * @param kind why it was not worked on
     * @param reason the same for people
     * @return whether the lease still held
     */
    boolean release(Lease lease, ErrorKind kind, String reason);

    /**
     * Rescues every job whose lease has run out, by the database's clock: it becomes NEW, its attempt is not spent, and it
     * counts one rescue. Whether the death of its worker speaks against it says {@link org.holocron.derive.job.DeathRule}; the
     * last death of the {@linkplain org.holocron.derive.job.Limits limits} that does dead-letters it. Jobs that another
     * transaction is changing are skipped, so that nobody waits for a process that hangs.
     *
     * @return how many jobs
     */
    int rescueExpired();

    /**
     * As {@link #rescueExpired}, at once, for what this process itself still holds under a slot's name. Jobs that another
     * transaction is changing are skipped here too; they are left to their leases.
     *
     * @param boot of this process; what another one holds under the same name is not touched
     */
    int reclaimWorker(String holder, UUID boot);

    /**
     * As {@link #reclaimWorker}, for what older processes held under a node's name: every worker whose name begins with
     * {@code node + "/"}. Does nothing while another process of that name lives.
     *
     * @param boot of this process
     * @param silentAfter another process is dead if it has said nothing for so long
     */
    int reclaimNode(String node, UUID boot, Duration silentAfter);

    /** The time of the database's clock, by which leases and waits are judged. */
    Instant databaseTime();

    /**
     * To be called when the database's clock may have been set back: ends the waits that were counted by the old time, and counts
     * the leases that nobody renewed since from now on. Repeating it is harmless.
     *
     * @return how many jobs were recovered
     */
    int recoverAfterClockSetBack();

    /** Cancels a job that is NEW or RUNNING; the worker of a running one learns it at its next heartbeat. */
    ChangeResult cancel(UUID jobId);

    /** Makes a SUCCEEDED, FAILED, DEADLETTER or CANCELLED job NEW again, with all its attempts, available now. */
    ChangeResult requeue(UUID jobId);

    /** The lanes that the waiting jobs are in. */
    LaneStore lanes();
}
