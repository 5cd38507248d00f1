package org.holocron.derive.queue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.holocron.derive.history.JobRow;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.DeathLimits;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.Limits;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Transitions;
import org.holocron.derive.sql.ConstraintViolationException;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;

/**
 * The queue of a database whose rules are in procedures ({@code sql/sqlserver/}), so that a worker in another language
 * follows them too, and the login needs EXECUTE on the schema and nothing more. Each call is one procedure, one round trip
 * and one transaction; a claim is two, or one after a completion, which reads the lanes for it.
 */
public final class ProcedureJobQueue implements JobQueue {

    private static final String DEDUPE_INDEX = "UX_llm_job_dedupe";
    private static final String RUN_KEY = "PK_llm_run";

    private final SqlClient database;
    private final Transitions transitions;
    private final LaneStore lanes;
    private final LanesReadAhead readAhead;
    private final GroupTurn turn = new GroupTurn();

    /** With the default limits. */
    public ProcedureJobQueue(SqlClient database) {
        this(database, Limits.DEFAULT);
    }

    public ProcedureJobQueue(SqlClient database, Limits limits) {
        this(database, limits, new LanesReadAhead(System::nanoTime));
    }

    ProcedureJobQueue(SqlClient database, Limits limits, LanesReadAhead readAhead) {
        this.database = database;
        this.readAhead = readAhead;
        this.transitions = new Transitions(limits);
        this.lanes = new ProcedureLaneStore(database);
    }

    @Override
    public EnqueueResult enqueue(NewJob job) {
        return enqueued("queue/enqueue", RowParameters.of(job)).get(0);
    }

    @Override
    public List<EnqueueResult> enqueueAll(List<NewJob> jobs) {
        if (jobs.isEmpty()) {
            return List.of();
        }
        return enqueued("queue/enqueue-all", Parameters.of().text("jobs_json", JsonArrays.ofJobs(jobs)));
    }

    /** If the answer is lost, the job stays claimed until its lease runs out. */
    @Override
    public Optional<ClaimedJob> claim(ClaimRequest request) {
        GroupTurn.Order order = turn.order();
        return laneClaim(request, readAhead.take(request, order), order).claim();
    }

    @Override
    public boolean hasWork(ClaimRequest request) {
        return laneClaim(request, LaneReading.NONE, turn.order()).findsWork();
    }

    /** @param ahead what was read for it before; only its first step begins with that */
    private LaneClaim laneClaim(ClaimRequest request, LaneReading ahead, GroupTurn.Order order) {
        LaneReading[] once = {ahead};
        return new LaneClaim(
                request,
                lanes,
                turn,
                order,
                step -> database.inOneCall(call -> {
                    LaneReading first = once[0];
                    once[0] = LaneReading.NONE;
                    return step.on(new ProcedureLaneFront(call, request, first, order));
                }));
    }

    @Override
    public LaneStore lanes() {
        return lanes;
    }

    @Override
    public RenewalResult renew(Collection<Lease> leases, Duration duration) {
        if (leases.isEmpty()) {
            return RenewalResult.of(Map.of());
        }
        Parameters parameters =
                Parameters.of().text("leases_json", JsonArrays.ofLeases(leases)).seconds("lease_seconds", duration);
        List<Map.Entry<UUID, Boolean>> held = database.inOneCall(call ->
                call.rows("queue/renew", parameters, row -> Map.entry(row.uuid("lease_id"), row.number("held") == 1)));
        return RenewalResult.of(held.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public Set<UUID> findLost(Collection<Lease> leases) {
        if (leases.isEmpty()) {
            return Set.of();
        }
        Parameters parameters = Parameters.of().text("leases_json", JsonArrays.ofLeases(leases));
        return Set.copyOf(
                database.inOneCall(call -> call.rows("queue/find-lost", parameters, row -> row.uuid("lease_id"))));
    }

    @Override
    public CompletionResult complete(AttemptCompletion completion) {
        String holder = completion.lease().holder();
        Optional<Long> closedBit = readAhead.closedBit(holder);
        GroupTurn.Order order = turn.order();
        Parameters parameters = CompletionParameters.of(completion)
                .bigint("closed_bit", closedBit.orElse(0L))
                .number("most", closedBit.isPresent() ? LaneSearch.FIRST_LANES : 0)
                .number("most_unplaced", LaneFront.MOST_UNPLACED)
                .bigint("turn_after", order.after());
        long changesBefore = readAhead.changesSoFar();
        Session.RowAndRows<JobStatus, LaneReading.Entry> results = againIfAnotherWasFirst(
                RUN_KEY,
                () -> database.inOneCall(call -> call.rowAndRows(
                        "queue/complete-attempt",
                        parameters,
                        ProcedureJobQueue::finalStatus,
                        LaneReading.Entry::read)));
        closedBit.ifPresent(bit -> readAhead.keep(
                holder, new LanesReadAhead.Question(bit, order), changesBefore, new LaneReading(results.rows())));
        return results.row()
                .<CompletionResult>map(CompletionResult.Recorded::new)
                .orElseGet(CompletionResult.LeaseLost::new);
    }

    @Override
    public boolean release(Lease lease, ErrorKind kind, String reason) {
        Parameters parameters = Parameters.of()
                .uuid("job_id", lease.jobId())
                .uuid("lease_id", lease.leaseId())
                .text("reason", reason)
                .text("error_kind", kind.name());
        return changing(() -> database.inOneCall(
                        call -> call.row("queue/release", parameters, ProcedureJobQueue::finalStatus)))
                .isPresent();
    }

    @Override
    public int reclaimWorker(String holder, UUID boot) {
        return rescue(rescued().text("worker_id", holder).uuid("boot_id", boot), DeathLimits.DEFAULT.silentAfter());
    }

    @Override
    public int reclaimNode(String node, UUID boot, Duration silentAfter) {
        return rescue(rescued().text("node", node).uuid("boot_id", boot), silentAfter);
    }

    @Override
    public int rescueExpired() {
        return rescue(rescued(), DeathLimits.DEFAULT.silentAfter());
    }

    @Override
    public Instant databaseTime() {
        return database.inOneCall(
                        call -> call.row("queue/database-time", Parameters.of(), row -> row.instant("now_utc")))
                .orElseThrow();
    }

    @Override
    public int recoverAfterClockSetBack() {
        int recovered = 0;
        int changed;
        do {
            changed = changing(() -> database.inOneCall(call -> call.rows(
                            "queue/recover-after-clock-set-back", Parameters.of(), row -> row.uuid("job_id"))))
                    .size();
            recovered += changed;
        } while (changed > 0);
        return recovered;
    }

    @Override
    public ChangeResult cancel(UUID jobId) {
        return change("queue/cancel", jobId);
    }

    @Override
    public ChangeResult requeue(UUID jobId) {
        return change("queue/requeue", jobId);
    }

    private List<EnqueueResult> enqueued(String statement, Parameters parameters) {
        try {
            return changing(() -> againIfAnotherWasFirst(
                    DEDUPE_INDEX,
                    () -> database.inOneCall(call -> call.rows(
                            statement,
                            parameters,
                            row -> new EnqueueResult(
                                    row.uuid("job_id"), JobRow.status(row), row.number("created") == 1)))));
        } catch (ConstraintViolationException e) {
            if (e.names("group_id must be that of a group")) {
                throw new GroupClosedException(e);
            }
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What may put a job before those that were read for the next claim, which then reads anew. */
    private <T> T changing(Supplier<T> change) {
        try {
            return change.get();
        } finally {
            readAhead.changed();
        }
    }

    /** Locks make two callers take turns; should the unique key reject one after all, its second call finds the row. */
    private static <T> T againIfAnotherWasFirst(String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (ConstraintViolationException e) {
            if (!e.names(key)) {
                throw e;
            }
            return call.get();
        }
    }

    /** Of nobody in particular. */
    private static Parameters rescued() {
        return Parameters.of().text("worker_id", null).text("node", null).uuid("boot_id", null);
    }

    private int rescue(Parameters whose, Duration silentAfter) {
        DeathLimits deaths = DeathLimits.DEFAULT;
        Parameters parameters = whose.number("max_rescues", transitions.limits().maxRescues())
                .seconds("silent_seconds", silentAfter)
                .seconds("early_seconds", deaths.early())
                .number("early_in_a_row", deaths.earlyInARow())
                .seconds("longest_wait_seconds", deaths.longestWait());
        return changing(() ->
                        database.inOneCall(call -> call.rows("queue/rescue", parameters, row -> row.uuid("job_id"))))
                .size();
    }

    private ChangeResult change(String statement, UUID jobId) {
        Parameters parameters = Parameters.of().uuid("job_id", jobId);
        return changing(() -> database.inOneCall(call -> call.row(statement, parameters, ProcedureJobQueue::changed)))
                .orElseGet(ChangeResult.NoSuchJob::new);
    }

    private static ChangeResult changed(Row row) throws SQLException {
        JobStatus status = JobRow.status(row);
        return row.number("changed") == 1 ? new ChangeResult.Done(status) : new ChangeResult.Refused(status);
    }

    private static JobStatus finalStatus(Row row) throws SQLException {
        return JobStatus.stored(row.text("final_status"));
    }
}
