package org.holocron.derive.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.history.JobRow;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.DeathRecord;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.ChangeResult;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.CompletionResult;
import org.holocron.derive.queue.EnqueueResult;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.LaneStore;
import org.holocron.derive.queue.RenewalResult;
import org.holocron.derive.queue.StatementJobQueue;

/** The queue as the program before this one worked it, which knew no lanes: by its own statements, kept in the tests' resources. */
final class OlderQueue implements JobQueue {

    private final SqlClient database;
    private final JobQueue unchanged;

    OlderQueue(SqlClient database) {
        this.database = database;
        this.unchanged = new StatementJobQueue(database);
    }

    @Override
    public EnqueueResult enqueue(NewJob job) {
        UUID jobId = UUID.randomUUID();
        Parameters parameters = Parameters.of()
                .uuid("job_id", jobId)
                .number("priority", job.priority())
                .text("interrogation_key", job.interrogationKey())
                .text("input_json", job.inputJson())
                .text("evidence_ref_json", job.evidenceRefJson())
                .text("model_hint", job.modelHint())
                .number("max_attempts", job.maxAttempts())
                .text("dedupe_key", job.dedupeKey())
                .number("place", 0);
        return database.inTransaction(tx -> {
            tx.changeOne("queue/enqueue", parameters);
            return new EnqueueResult(jobId, JobStatus.NEW, true);
        });
    }

    @Override
    public List<EnqueueResult> enqueueAll(List<NewJob> jobs) {
        return jobs.stream().map(this::enqueue).toList();
    }

    @Override
    public Optional<ClaimedJob> claim(ClaimRequest request) {
        return database.inTransaction(tx -> {
            Optional<UUID> job = first(tx);
            return job.isEmpty() ? Optional.empty() : claim(tx, job.get(), request);
        });
    }

    private static Optional<UUID> first(Session tx) throws SQLException {
        Optional<Long> priority = priority(tx, Integer.MAX_VALUE);
        while (priority.isPresent()) {
            Parameters parameters = Parameters.of()
                    .bigint("priority", priority.get())
                    .textArray("paused_models", List.of())
                    .textArray("paused_interrogations", List.of())
                    .textArray("paused_pairs", List.of())
                    .textArray("excluded_jobs", List.of())
                    .textArray("suspended_events", List.of());
            Optional<UUID> job = tx.row("queue/first-claimable", parameters, row -> row.uuid("job_id"));
            if (job.isPresent()) {
                return job;
            }
            priority = priority(tx, priority.get() - 1);
        }
        return Optional.empty();
    }

    private static Optional<Long> priority(Session tx, long highest) throws SQLException {
        return tx.row("queue/next-priority", Parameters.of().bigint("highest", highest), row -> row.bigint("priority"));
    }

    private static Optional<ClaimedJob> claim(Session tx, UUID jobId, ClaimRequest request) throws SQLException {
        Lease lease = new Lease(jobId, UUID.randomUUID(), request.holder());
        Parameters parameters = Parameters.of()
                .uuid("job_id", jobId)
                .uuid("lease_id", lease.leaseId())
                .text("worker_id", lease.holder())
                .uuid("boot_id", request.boot())
                .millis("lease_ms", request.lease());
        return tx.row(
                "queue/claim",
                parameters,
                row -> new ClaimedJob(JobRow.read(row), lease, row.instant("locked_utc"), new DeathRecord(0, 0, null)));
    }

    @Override
    public boolean hasWork(ClaimRequest request) {
        return database.inTransaction(OlderQueue::first).isPresent();
    }

    @Override
    public RenewalResult renew(Collection<Lease> leases, Duration duration) {
        return unchanged.renew(leases, duration);
    }

    /** The older program renews instead. */
    @Override
    public Set<UUID> findLost(Collection<Lease> leases) {
        return Set.of();
    }

    @Override
    public CompletionResult complete(AttemptCompletion completion) {
        return unchanged.complete(completion);
    }

    @Override
    public boolean release(Lease lease, ErrorKind kind, String reason) {
        return unchanged.release(lease, kind, reason);
    }

    @Override
    public int rescueExpired() {
        return unchanged.rescueExpired();
    }

    @Override
    public int reclaimWorker(String holder, UUID boot) {
        return unchanged.reclaimWorker(holder, boot);
    }

    @Override
    public int reclaimNode(String node, UUID boot, Duration silentAfter) {
        return unchanged.reclaimNode(node, boot, silentAfter);
    }

    @Override
    public java.time.Instant databaseTime() {
        return unchanged.databaseTime();
    }

    @Override
    public int recoverAfterClockSetBack() {
        return unchanged.recoverAfterClockSetBack();
    }

    @Override
    public ChangeResult cancel(UUID jobId) {
        return unchanged.cancel(jobId);
    }

    @Override
    public ChangeResult requeue(UUID jobId) {
        return unchanged.requeue(jobId);
    }

    @Override
    public LaneStore lanes() {
        throw new UnsupportedOperationException("it knows no lanes");
    }
}
