package org.holocron.derive.queue;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.sql.SQLException;
import java.time.Duration;
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
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.sql.ConstraintBroken;
import org.holocron.derive.sql.Database;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The queue on SQL Server. The rules live in the procedures of {@code sql/sqlserver/}, so that a worker in another
 * language keeps them too and the login needs EXECUTE on the schema and nothing more. Each call is one procedure, one
 * round trip and one transaction.
 */
public final class SqlServerJobQueue implements JobQueue {

    private static final String DEDUPE_INDEX = "UX_llm_job_dedupe";
    private static final String RUN_KEY = "PK_llm_run";

    private final Database database;

    public SqlServerJobQueue(Database database) {
        this.database = database;
    }

    @Override
    public Enqueued enqueue(NewJob job) {
        Parameters parameters = Parameters.none()
                .number("priority", job.priority())
                .text("interrogation_key", job.interrogationKey())
                .text("input_json", job.inputJson())
                .text("evidence_ref_json", job.evidenceRefJson())
                .text("model_hint", job.modelHint())
                .number("max_attempts", job.maxAttempts())
                .text("dedupe_key", job.dedupeKey());
        return enqueued("queue/enqueue", parameters).get(0);
    }

    @Override
    public List<Enqueued> enqueueAll(List<NewJob> jobs) {
        if (jobs.isEmpty()) {
            return List.of();
        }
        return enqueued("queue/enqueue-all", Parameters.none().text("jobs_json", NewJobs.toJson(jobs)));
    }

    /** No more than one row: the procedure claims one. Its answer may be lost: the lease then runs out by itself. */
    @Override
    public Optional<ClaimedJob> claim(Claim claim) {
        Parameters parameters =
                withPauses(claim).text("worker_id", claim.workerId()).seconds("lease_seconds", claim.lease());
        return database.inOneCall(call -> call.row("queue/claim", parameters, row -> {
            Lease lease = new Lease(row.uuid("job_id"), row.uuid("lease_id"), claim.workerId());
            return new ClaimedJob(JobRow.read(row), lease, row.instant("locked_utc"));
        }));
    }

    @Override
    public boolean hasWork(Claim claim) {
        Parameters parameters = withPauses(claim);
        return database.inOneCall(call -> call.row("queue/has-work", parameters, row -> row.number("has_work") == 1))
                .orElse(false);
    }

    @Override
    public Renewed renew(Collection<Lease> leases, Duration duration) {
        if (leases.isEmpty()) {
            return Renewed.of(Map.of());
        }
        JsonArrayBuilder json = Json.createArrayBuilder();
        for (Lease lease : leases) {
            json.add(Json.createObjectBuilder()
                    .add("job_id", lease.jobId().toString())
                    .add("lease_id", lease.leaseId().toString()));
        }
        Parameters parameters =
                Parameters.none().text("leases_json", json.build().toString()).seconds("lease_seconds", duration);
        List<Map.Entry<UUID, Boolean>> held = database.inOneCall(call ->
                call.rows("queue/renew", parameters, row -> Map.entry(row.uuid("lease_id"), row.number("held") == 1)));
        return Renewed.of(held.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public Finished finish(Completion completion) {
        Parameters parameters = RecordedOutcome.parametersOf(completion);
        return evenIfAnotherWasFirst(
                        RUN_KEY,
                        () -> database.inOneCall(
                                call -> call.row("queue/record-outcome", parameters, SqlServerJobQueue::finalStatus)))
                .<Finished>map(Finished.Recorded::new)
                .orElseGet(Finished.LeaseLost::new);
    }

    @Override
    public boolean release(Lease lease, String reason) {
        Parameters parameters = Parameters.none()
                .uuid("job_id", lease.jobId())
                .uuid("lease_id", lease.leaseId())
                .text("reason", reason);
        return database.inOneCall(call -> call.row("queue/release", parameters, SqlServerJobQueue::finalStatus))
                .isPresent();
    }

    @Override
    public int takeBack(String workerId) {
        return rescue(workerId, null);
    }

    @Override
    public int takeBackNode(String node) {
        return rescue(null, node);
    }

    @Override
    public int rescueExpired() {
        return rescue(null, null);
    }

    @Override
    public Changed cancel(UUID jobId) {
        return change("queue/cancel", jobId);
    }

    @Override
    public Changed requeue(UUID jobId) {
        return change("queue/requeue", jobId);
    }

    private List<Enqueued> enqueued(String statement, Parameters parameters) {
        try {
            return evenIfAnotherWasFirst(
                    DEDUPE_INDEX,
                    () -> database.inOneCall(call -> call.rows(
                            statement,
                            parameters,
                            row -> new Enqueued(row.uuid("job_id"), JobRow.status(row), row.number("created") == 1))));
        } catch (ConstraintBroken e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The locks make two callers take turns; where a unique key has to decide after all, the second finds the first. */
    private static <T> T evenIfAnotherWasFirst(String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (ConstraintBroken e) {
            if (!e.names(key)) {
                throw e;
            }
            return call.get();
        }
    }

    private int rescue(@Nullable String workerId, @Nullable String node) {
        Parameters parameters = Parameters.none().text("worker_id", workerId).text("node", node);
        return database.inOneCall(call -> call.rows("queue/rescue", parameters, row -> row.uuid("job_id")))
                .size();
    }

    private Changed change(String statement, UUID jobId) {
        Parameters parameters = Parameters.none().uuid("job_id", jobId);
        return database.inOneCall(call -> call.row(statement, parameters, SqlServerJobQueue::changed))
                .orElseGet(Changed.NoSuchJob::new);
    }

    private static Changed changed(Row row) throws SQLException {
        JobStatus status = JobRow.status(row);
        return row.number("changed") == 1 ? new Changed.Done(status) : new Changed.Refused(status);
    }

    private static JobStatus finalStatus(Row row) throws SQLException {
        return JobStatus.valueOf(row.text("final_status"));
    }

    private static Parameters withPauses(Claim claim) {
        return Parameters.none()
                .text("paused_models_json", arrayOf(claim.pausedModels()))
                .text("paused_interrogations_json", arrayOf(claim.pausedInterrogations()));
    }

    private static @Nullable String arrayOf(Set<String> names) {
        return names.isEmpty() ? null : Json.createArrayBuilder(names).build().toString();
    }
}
