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

/** Finds the first claimable job, priority by priority, and claims it unless another process was faster. */
final class StatementClaim {

    private static final long HIGHEST_PRIORITY = Integer.MAX_VALUE;

    private StatementClaim() {}

    /** Claims the first claimable job. */
    static Optional<ClaimedJob> claimFirst(Session tx, ClaimRequest request) throws SQLException {
        Optional<UUID> candidate = firstClaimable(tx, request);
        while (candidate.isPresent()) {
            Optional<ClaimedJob> claimed = claim(tx, candidate.get(), request);
            if (claimed.isPresent()) {
                return claimed;
            }
            // Another process was faster: try the next one.
            candidate = firstClaimable(tx, request);
        }
        return Optional.empty();
    }

    static boolean findsWork(Session tx, ClaimRequest request) throws SQLException {
        return firstClaimable(tx, request).isPresent();
    }

    private static Optional<UUID> firstClaimable(Session tx, ClaimRequest request) throws SQLException {
        Optional<Long> priority = nextPriority(tx, HIGHEST_PRIORITY);
        while (priority.isPresent()) {
            Optional<UUID> found = firstClaimable(tx, request, priority.get());
            if (found.isPresent()) {
                return found;
            }
            priority = nextPriority(tx, priority.get() - 1);
        }
        return Optional.empty();
    }

    private static Optional<Long> nextPriority(Session tx, long highest) throws SQLException {
        return tx.row("queue/next-priority", Parameters.of().bigint("highest", highest), row -> row.bigint("priority"));
    }

    private static Optional<UUID> firstClaimable(Session tx, ClaimRequest request, long priority) throws SQLException {
        Parameters parameters = Parameters.of()
                .bigint("priority", priority)
                .textArray("paused_models", request.skipped().models())
                .textArray("paused_interrogations", request.skipped().interrogations())
                .textArray("paused_pairs", request.skipped().pairTexts())
                .textArray("excluded_jobs", request.skipped().jobTexts())
                .textArray("suspended_events", request.skipped().eventTexts());
        return tx.row("queue/first-claimable", parameters, row -> row.uuid("job_id"));
    }

    private static Optional<ClaimedJob> claim(Session tx, UUID jobId, ClaimRequest request) throws SQLException {
        Lease lease = new Lease(jobId, UUID.randomUUID(), request.holder());
        Parameters parameters = StatementJobQueue.fencedOn(lease)
                .text("worker_id", lease.holder())
                .uuid("boot_id", request.boot())
                .millis("lease_ms", request.lease());
        return tx.row("queue/claim", parameters, row -> {
            Job job = JobRow.read(row);
            return new ClaimedJob(job, lease, row.instant("locked_utc"), SuspicionRow.deaths(row));
        });
    }
}
