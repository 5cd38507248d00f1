package org.holocron.derive.queue;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;
import org.holocron.derive.text.CleanLog;

/**
 * The queue of a database whose rules are in this application and whose statements are in files: H2, and any database of
 * that kind.
 */
public final class StatementJobQueue implements JobQueue {

    private static final Logger LOG = CleanLog.of(StatementJobQueue.class);

    private final SqlClient database;
    private final Transitions transitions;
    private final LaneStore lanes;
    private final GroupTurn turn = new GroupTurn();

    /** With the default limits. */
    public StatementJobQueue(SqlClient database) {
        this(database, Limits.DEFAULT);
    }

    public StatementJobQueue(SqlClient database, Limits limits) {
        this.database = database;
        this.transitions = new Transitions(limits);
        this.lanes = new StatementLaneStore(database);
    }

    @Override
    public LaneStore lanes() {
        return lanes;
    }

    @Override
    public EnqueueResult enqueue(NewJob job) {
        return enqueueAll(List.of(job)).get(0);
    }

    @Override
    public List<EnqueueResult> enqueueAll(List<NewJob> jobs) {
        try {
            return StatementEnqueue.all(database, jobs);
        } catch (ConstraintViolationException e) {
            throw new IllegalArgumentException(explain(e), e);
        }
    }

    @Override
    public Optional<ClaimedJob> claim(ClaimRequest request) {
        return laneClaim(request, turn.order()).claim();
    }

    private LaneClaim laneClaim(ClaimRequest request, GroupTurn.Order order) {
        return new LaneClaim(
                request,
                lanes,
                turn,
                order,
                step -> database.inClaimTransaction(tx -> step.on(front(tx, request, order))));
    }

    @Override
    public boolean hasWork(ClaimRequest request) {
        GroupTurn.Order order = turn.order();
        return new LaneClaim(
                        request,
                        lanes,
                        turn,
                        order,
                        step -> database.inTransaction(tx -> step.on(front(tx, request, order))))
                .findsWork();
    }

    private static LaneFront front(Session tx, ClaimRequest request, GroupTurn.Order order) {
        return new StatementLaneFront(tx, request, order);
    }

    @Override
    public RenewalResult renew(Collection<Lease> leases, Duration duration) {
        Map<UUID, Boolean> held = new HashMap<>();
        for (Lease lease : leases) {
            renewUnlessLocked(lease, duration).ifPresent(holds -> held.put(lease.leaseId(), holds));
        }
        return RenewalResult.of(held);
    }

    @Override
    public Set<UUID> findLost(Collection<Lease> leases) {
        Set<UUID> lost = new HashSet<>();
        for (Lease lease : leases) {
            if (database.inTransaction(tx -> isMissing(tx, "queue/holds", fencedOn(lease)))) {
                lost.add(lease.leaseId());
            }
        }
        return lost;
    }

    /** Whether the lease still holds; empty while another transaction is changing the job. */
    private Optional<Boolean> renewUnlessLocked(Lease lease, Duration duration) {
        return database.inTransaction(tx -> {
            if (isMissing(tx, "queue/lock-unless-locked", fencedOn(lease))) {
                // Locked, or deleted.
                return isMissing(tx, "queue/exists", fencedOn(lease)) ? Optional.of(false) : Optional.empty();
            }
            return Optional.of(tx.updateOne("queue/renew", fencedOn(lease).millis("lease_ms", duration)));
        });
    }

    private static boolean isMissing(Session tx, String selection, Parameters parameters) throws SQLException {
        return tx.row(selection, parameters, row -> true).isEmpty();
    }

    @Override
    public CompletionResult complete(AttemptCompletion completion) {
        return database.inTransaction(tx -> StatementCompletion.record(tx, completion, transitions));
    }

    @Override
    public CompletedAndClaimed completeAndClaim(AttemptCompletion completion, NextClaim next) {
        GroupTurn.Order order = turn.order();
        StatementSuccession both = new StatementSuccession(completion, next, laneClaim(next.request(), order), order);
        try {
            return both.run(database, transitions);
        } catch (DatabaseUnavailableException unavailable) {
            throw unavailable;
        } catch (RuntimeException failed) {
            // The job that is done pays for no other: one that cannot be claimed meets its own claim.
            LOG.log(Level.WARNING, "An attempt is recorded without a claim, which failed: {0}", failed.getMessage());
            return new CompletedAndClaimed(complete(completion), Optional.empty());
        }
    }

    @Override
    public boolean mayBegin(Lease lease) {
        return !database.inTransaction(tx -> isMissing(tx, "queue/may-begin", fencedOn(lease)));
    }

    @Override
    public boolean release(Lease lease, ErrorKind kind, String reason) {
        Conclusion notWorked = Conclusion.of(new Outcome.Interrupted(kind, reason));
        return database.inTransaction(tx -> new AttemptEnd(tx, transitions)
                .end(lease, notWorked, Waits.NONE)
                .isPresent());
    }

    @Override
    public int reclaimWorker(String holder, UUID boot) {
        return rescue(
                "queue/held-by-worker",
                Parameters.of().text("worker_id", holder).uuid("boot_id", boot));
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
