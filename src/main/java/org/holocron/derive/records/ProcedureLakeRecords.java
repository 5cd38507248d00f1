package org.holocron.derive.records;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.records.PurgeStep.Seen;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.SqlClient;
import org.jspecify.annotations.Nullable;

/** The records of a database that is reached by procedures. */
public final class ProcedureLakeRecords implements LakeRecords {

    private final SqlClient database;

    public ProcedureLakeRecords(SqlClient database) {
        this.database = database;
    }

    @Override
    public QueueState state() {
        return database.inOneCall(QueueState::read);
    }

    @Override
    public List<RecordedRun> runsAfter(@Nullable UUID runId, int limit) {
        Parameters parameters = Parameters.of().uuid("after", runId).number("limit", limit);
        return database.inOneCall(call -> RunRows.runs(call, parameters));
    }

    @Override
    public KnownRuns known(Collection<UUID> runIds) {
        Parameters parameters = Parameters.of().uuidArray("run_ids_json", runIds);
        return database.inOneCall(call -> RunRows.known(call, parameters));
    }

    @Override
    public Map<UUID, JobTrace> jobs(Collection<UUID> jobIds) {
        Parameters parameters = Parameters.of().uuidArray("job_ids_json", jobIds);
        return database.inOneCall(call -> JobTrace.byJob(call, parameters));
    }

    @Override
    public Optional<JobHold> holdOf(UUID jobId) {
        Parameters parameters = Parameters.of().uuid("job_id", jobId);
        return database.inOneCall(call -> call.row("records/hold-of-job", parameters, JobHold::read));
    }

    @Override
    public Optional<JobHold> hold(UUID jobId, @Nullable String reason) {
        return change(jobId, 1, reason);
    }

    @Override
    public Optional<JobHold> endHold(UUID jobId) {
        return change(jobId, 0, null);
    }

    @Override
    public PurgeStep purgeable(PurgeFilter filter, @Nullable PurgeCursor after, int limit) {
        return step(filter, after, limit, 1);
    }

    @Override
    public PurgeStep purge(PurgeFilter filter, @Nullable PurgeCursor after, int limit) {
        return step(filter, after, limit, 0);
    }

    @Override
    public List<PurgedRun> purgedRuns(int limit) {
        Parameters parameters = Parameters.of().number("limit", limit);
        return database.inOneCall(call -> call.rows("records/purged-runs", parameters, PurgedRun::read));
    }

    @Override
    public void forget(List<PurgedRun> runs) {
        for (PurgedRun run : runs) {
            Parameters parameters = Parameters.of().uuid("run_id", run.runId());
            database.inOneCall(call -> call.rows("records/forget-purged-run", parameters, row -> row.uuid("run_id")));
        }
    }

    @Override
    public void backUpTo(Path file) {
        throw new UnsupportedOperationException("back up SQL Server by its own BACKUP DATABASE");
    }

    private PurgeStep step(PurgeFilter filter, @Nullable PurgeCursor after, int limit, int dryRun) {
        Parameters parameters = PurgeParameters.of(filter, after, limit).number("dry_run", dryRun);
        return new PurgeStep(database.inOneCall(call -> call.rows("records/purge-jobs", parameters, Seen::read)));
    }

    private Optional<JobHold> change(UUID jobId, int held, @Nullable String reason) {
        Parameters parameters =
                Parameters.of().uuid("job_id", jobId).number("held", held).text("reason", reason);
        return database.inOneCall(call -> call.row("records/hold", parameters, JobHold::read));
    }
}
