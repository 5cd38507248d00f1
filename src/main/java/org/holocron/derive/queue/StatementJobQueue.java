package org.holocron.derive.queue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holocron.derive.history.JobRow;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.DeathLimits;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.Limits;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Transitions;
import org.holocron.derive.job.Waits;
import org.holocron.derive.sql.ConstraintViolationException;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;

/**
 * The queue of a database whose rules are in this application and whose statements are in files: H2, and any database of
 * that kind.
 */
public final class StatementJobQueue implements JobQueue {

    private final SqlClient database;
    private final Transitions transitions;

    /** With the default limits. */
    public StatementJobQueue(SqlClient database) {
        this(database, Limits.DEFAULT);
    }

    public StatementJobQueue(SqlClient database, Limits limits) {
        this.database = database;
        this.transitions = new Transitions(limits);
    }

    @Override
    public EnqueueResult enqueue(NewJob job) {
        return enqueueAll(List.of(job)).get(0);
    }

    @Override
    public List<EnqueueResult> enqueueAll(List<NewJob> jobs) {
        try {
            return database.inTransaction(tx -> insertOrFindAll(tx, jobs));
        } catch (ConstraintViolationException e) {
            throw new IllegalArgumentException(explain(e), e);
        }
    }

    @Override
    public Optional<ClaimedJob> claim(ClaimRequest request) {
        return database.inClaimTransaction(tx -> StatementClaim.claimFirst(tx, request));
    }

    @Override
    public boolean hasWork(ClaimRequest request) {
        return database.inTransaction(tx -> StatementClaim.findsWork(tx, request));
    }

    @Override
    public RenewalResult renew(Collection<Lease> leases, Duration duration) {
        Map<UUID, Boolean> held = new HashMap<>();
        for (Lease lease : leases) {
            renewUnlessLocked(lease, duration).ifPresent(holds -> held.put(lease.leaseId(), holds));
        }
        return RenewalResult.of(held);
    }

    /** Whether the lease still holds; empty while another transaction is changing the job. */
    private Optional<Boolean> renewUnlessLocked(Lease lease, Duration duration) {
        return database.inTransaction(tx -> tx.row("queue/lock-unless-locked", fencedOn(lease), JobRow::status)
                        .isEmpty()
                ? Optional.empty()
                : Optional.of(tx.updateOne("queue/renew", fencedOn(lease).millis("lease_ms", duration))));
    }

    @Override
    public CompletionResult complete(AttemptCompletion completion) {
        return database.inTransaction(tx -> StatementCompletion.record(tx, completion, transitions));
    }

    @Override
    public boolean release(Lease lease, ErrorKind kind, String reason) {
        Conclusion notWorked = Conclusion.of(new Outcome.Interrupted(kind, reason));
        return database.inTransaction(tx -> new AttemptEnd(tx, transitions)
                .end(lease, notWorked, Waits.NONE)
                .isPresent());
    }

    @Override
    public int reclaimWorker(String workerId, UUID boot) {
        return rescue(
                "queue/held-by-worker",
                Parameters.of().text("worker_id", workerId).uuid("boot_id", boot));
    }

    @Override
    public int reclaimNode(String node, UUID boot, Duration silentAfter) {
        return rescue(
                "queue/held-by-node",
                Parameters.of()
                        .text("node", node)
                        .text("prefix", node + "/")
                        .uuid("boot_id", boot)
                        .millis("silent_ms", silentAfter),
                DeathLimits.DEFAULT.withSilentAfter(silentAfter));
    }

    @Override
    public int rescueExpired() {
        return rescue("queue/expired", Parameters.of());
    }

    @Override
    public Instant databaseTime() {
        return database.inTransaction(
                tx -> tx.row("queue/database-time", Parameters.of(), row -> row.instant("now_utc"))
                        .orElseThrow());
    }

    @Override
    public int recoverAfterClockSetBack() {
        int recovered = database.inTransaction(tx -> changeEach(tx, "queue/stranded-leases", "queue/restart-lease"));
        int waits;
        do {
            waits = database.inTransaction(tx -> changeEach(tx, "queue/stranded-waits", "queue/end-wait"));
            recovered += waits;
        } while (waits > 0);
        return recovered;
    }

    @Override
    public ChangeResult cancel(UUID jobId) {
        return change("queue/cancel", jobId, JobStatus.CANCELLED);
    }

    @Override
    public ChangeResult requeue(UUID jobId) {
        return change("queue/requeue", jobId, JobStatus.NEW);
    }

    static Parameters fencedOn(Lease lease) {
        return Parameters.of().uuid("job_id", lease.jobId()).uuid("lease_id", lease.leaseId());
    }

    /** In the order of the keys, so that two callers with the same keys never deadlock. */
    private static List<EnqueueResult> insertOrFindAll(Session tx, List<NewJob> jobs) throws SQLException {
        List<Integer> places = IntStream.range(0, jobs.size())
                .boxed()
                .sorted(Comparator.comparing(
                        place -> jobs.get(place).dedupeKey(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        EnqueueResult[] enqueued = new EnqueueResult[jobs.size()];
        for (int place : places) {
            enqueued[place] = insertOrFind(tx, jobs.get(place), place);
        }
        JobCounters.enqueued(tx, List.of(enqueued));
        return List.of(enqueued);
    }

    private static EnqueueResult insertOrFind(Session tx, NewJob job, int place) throws SQLException {
        UUID jobId = UUID.randomUUID();
        while (!tx.insertIfAbsent(
                "queue/enqueue", RowParameters.of(job).uuid("job_id", jobId).number("place", place))) {
            Optional<EnqueueResult> known = tx.row(
                    "queue/find-by-dedupe-key",
                    Parameters.of().text("dedupe_key", job.dedupeKey()),
                    row -> new EnqueueResult(row.uuid("job_id"), JobRow.status(row), false));
            if (known.isPresent()) {
                return known.get();
            }
            // The caller that inserted it first has rolled back, or it was deleted: try again.
        }
        return new EnqueueResult(jobId, JobStatus.NEW, true);
    }

    private static String explain(ConstraintViolationException violation) {
        if (violation.names("ck_llm_job_input_json")) {
            return "input_json must be a JSON object";
        }
        if (violation.names("ck_llm_job_evidence_ref_json")) {
            return "evidence_ref_json must be a JSON object";
        }
        return "the job table refuses the job: " + violation.getMessage();
    }

    /** @param selection finds the jobs and locks their rows */
    private static int changeEach(Session tx, String selection, String change) throws SQLException {
        List<UUID> jobs = tx.rows(selection, Parameters.of(), row -> row.uuid("job_id"));
        for (UUID job : jobs) {
            tx.changeOne(change, Parameters.of().uuid("job_id", job));
        }
        return jobs.size();
    }

    private int rescue(String selection, Parameters parameters) {
        return rescue(selection, parameters, DeathLimits.DEFAULT);
    }

    private int rescue(String selection, Parameters parameters, DeathLimits limits) {
        return database.inTransaction(tx -> new DeadWorkers(tx, transitions, limits).rescue(selection, parameters));
    }

    private ChangeResult change(String statement, UUID jobId, JobStatus changed) {
        Parameters parameters = Parameters.of().uuid("job_id", jobId);
        return database.inTransaction(tx -> {
            if (tx.updateOne(statement, parameters)) {
                return new ChangeResult.Done(changed);
            }
            return tx.row("queue/job-status", parameters, JobRow::status)
                    .<ChangeResult>map(ChangeResult.Refused::new)
                    .orElseGet(ChangeResult.NoSuchJob::new);
        });
    }
}
