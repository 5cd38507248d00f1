package org.holocron.derive.records;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.records.PurgeStep.Fate;
import org.holocron.derive.records.PurgeStep.Seen;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;
import org.jspecify.annotations.Nullable;

/** The records of a database that is reached by statements. */
public final class StatementLakeRecords implements LakeRecords {

    /** Sorts before every other UUID. */
    private static final UUID NIL = new UUID(0, 0);

    private final SqlClient database;

    public StatementLakeRecords(SqlClient database) {
        this.database = database;
    }

    @Override
    public QueueState state() {
        return database.inTransaction(QueueState::read);
    }

    @Override
    public List<RecordedRun> runsAfter(@Nullable UUID runId, int limit) {
        Parameters parameters =
                Parameters.of().uuid("run_id", runId == null ? NIL : runId).number("limit", limit);
        return database.inTransaction(tx -> RunRows.runs(tx, parameters));
    }

    @Override
    public KnownRuns known(Collection<UUID> runIds) {
        Parameters parameters = Parameters.of().uuidArray("run_ids", runIds);
        return database.inTransaction(tx -> RunRows.known(tx, parameters));
    }

    @Override
    public Map<UUID, JobTrace> jobs(Collection<UUID> jobIds) {
        Parameters parameters = Parameters.of().uuidArray("job_ids", jobIds);
        return database.inTransaction(tx -> JobTrace.byJob(tx, parameters));
    }

    @Override
    public Optional<JobHold> holdOf(UUID jobId) {
        return database.inTransaction(tx -> holdOf(tx, jobId));
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
        return database.inTransaction(tx -> candidates(tx, filter, after, limit));
    }

    @Override
    public PurgeStep purge(PurgeFilter filter, @Nullable PurgeCursor after, int limit) {
        return database.inTransaction(tx -> {
            List<Seen> seen = new ArrayList<>();
            for (Seen job : candidates(tx, filter, after, limit).jobs()) {
                boolean changed = job.fate() == Fate.PURGE && !removeRows(tx, job, filter);
                seen.add(changed ? job.withFate(Fate.CHANGED) : job);
            }
            return new PurgeStep(seen);
        });
    }

    @Override
    public List<PurgedRun> purgedRuns(int limit) {
        Parameters parameters = Parameters.of().number("limit", limit);
        return database.inTransaction(tx -> tx.rows("records/purged-runs", parameters, PurgedRun::read));
    }

    @Override
    public void forget(List<PurgedRun> runs) {
        database.inTransaction(tx -> {
            int forgotten = 0;
            for (PurgedRun run : runs) {
                forgotten +=
                        tx.update("records/forget-purged-run", Parameters.of().uuid("run_id", run.runId()));
            }
            return forgotten;
        });
    }

    @Override
    public void backUpTo(Path file) {
        Parameters parameters = Parameters.of().text("file", file.toString());
        database.inOneCall(call -> call.update("records/backup", parameters));
    }

    private static PurgeStep candidates(Session tx, PurgeFilter filter, @Nullable PurgeCursor after, int limit)
            throws SQLException {
        return new PurgeStep(tx.rows("records/purge-candidates", PurgeParameters.of(filter, after, limit), Seen::read));
    }

    /** @return false if somebody is changing the job, or has changed it since it was looked at */
    private static boolean removeRows(Session tx, Seen job, PurgeFilter filter) throws SQLException {
        Parameters ended = Parameters.of().uuid("job_id", job.jobId()).instant("before_utc", filter.before());
        if (tx.row("records/lock-ended", ended, row -> row.uuid("job_id")).isEmpty()) {
            return false;
        }
        Parameters parameters = Parameters.of().uuid("job_id", job.jobId());
        int noted = tx.update("records/note-purged-runs", parameters);
        tx.update("records/delete-artifacts", parameters);
        int deleted = tx.update("records/delete-runs", parameters);
        if (noted != deleted) {
            throw new IllegalStateException(noted + " runs of an ended job were noted and " + deleted + " deleted");
        }
        tx.changeOne("records/count-purged", parameters);
        tx.changeOne("records/delete-job", parameters);
        return true;
    }

    private Optional<JobHold> change(UUID jobId, int held, @Nullable String reason) {
        Parameters parameters =
                Parameters.of().uuid("job_id", jobId).number("held", held).text("reason", reason);
        return database.inTransaction(
                tx -> tx.updateOne("records/hold", parameters) ? holdOf(tx, jobId) : Optional.empty());
    }

    private static Optional<JobHold> holdOf(Session tx, UUID jobId) throws SQLException {
        return tx.row("records/hold-of-job", Parameters.of().uuid("job_id", jobId), JobHold::read);
    }
}
