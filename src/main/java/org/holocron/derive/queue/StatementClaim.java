package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.history.JobRow;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.Lease;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;

/** Finds the first claimable job, priority by priority, and takes it unless another process was faster. */
final class StatementClaim {

    private static final long HIGHEST_PRIORITY = Integer.MAX_VALUE;

    private StatementClaim() {}

    /** The first claimable job, now the claimer's. */
    static Optional<ClaimedJob> make(Session tx, ClaimRequest claim) throws SQLException {
        Optional<UUID> candidate = firstClaimable(tx, claim);
        while (candidate.isPresent()) {
            Optional<ClaimedJob> claimed = take(tx, candidate.get(), claim);
            if (claimed.isPresent()) {
                return claimed;
            }
            // Another process was faster: the next one.
            candidate = firstClaimable(tx, claim);
        }
        return Optional.empty();
    }

    static boolean findsWork(Session tx, ClaimRequest claim) throws SQLException {
        return firstClaimable(tx, claim).isPresent();
    }

    private static Optional<UUID> firstClaimable(Session tx, ClaimRequest claim) throws SQLException {
        Optional<Long> priority = nextPriority(tx, HIGHEST_PRIORITY);
        while (priority.isPresent()) {
            Optional<UUID> found = firstClaimable(tx, claim, priority.get());
            if (found.isPresent()) {
                return found;
            }
            priority = nextPriority(tx, priority.get() - 1);
        }
        return Optional.empty();
    }

    private static Optional<Long> nextPriority(Session tx, long most) throws SQLException {
        return tx.row("queue/next-priority", Parameters.of().bigint("most", most), row -> row.bigint("priority"));
    }

    private static Optional<UUID> firstClaimable(Session tx, ClaimRequest claim, long priority) throws SQLException {
        Parameters parameters = Parameters.of()
                .bigint("priority", priority)
                .textArray("paused_models", claim.pausedModels())
                .textArray("paused_interrogations", claim.pausedInterrogations());
        return tx.row("queue/first-claimable", parameters, row -> row.uuid("job_id"));
    }

    private static Optional<ClaimedJob> take(Session tx, UUID jobId, ClaimRequest claim) throws SQLException {
        Lease lease = new Lease(jobId, UUID.randomUUID(), claim.workerId());
        Parameters parameters = StatementJobQueue.fencedOn(lease)
                .text("worker_id", lease.workerId())
                .millis("lease_ms", claim.lease());
        return tx.row("queue/claim", parameters, row -> {
            Job job = JobRow.read(row);
            return new ClaimedJob(job, lease, row.instant("locked_utc"));
        });
    }
}
