package org.holocron.derive.history;

import static java.util.stream.Collectors.groupingBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;
import org.jspecify.annotations.Nullable;

/** The history of a database that is reached by statements. Reads see committed rows and keep nobody waiting. */
public final class StatementHistory implements History {

    /** Sorts before every other UUID. */
    private static final UUID NIL = new UUID(0, 0);

    private final SqlClient database;

    public StatementHistory(SqlClient database) {
        this.database = database;
    }

    @Override
    public Optional<Job> job(UUID jobId) {
        return database.inTransaction(
                tx -> tx.row("history/job", Parameters.of().uuid("job_id", jobId), JobRow::read));
    }

    @Override
    public JobPage jobs(JobFilter filter) {
        return database.inTransaction(tx -> new StatementJobList(tx, filter).page());
    }

    @Override
    public boolean isWithin(JobFilter filter, int most) {
        JobFilter any = filter.withAnyInput();
        return any.isNarrowedByRows()
                ? History.super.isWithin(filter, most)
                : database.inTransaction(tx -> new StatementJobList(tx, any).places(most + 1)) <= most;
    }

    @Override
    public Map<UUID, JobStatus> statuses(Collection<UUID> jobIds) {
        return JobRow.byJob(database.inTransaction(tx -> tx.rows("history/statuses", ids(jobIds), JobRow::statusOf)));
    }

    @Override
    public List<AskedJob> asked(Collection<UUID> jobIds) {
        return database.inTransaction(tx -> tx.rows("history/asked", ids(jobIds), AskedJob::read));
    }

    @Override
    public Map<UUID, List<Run>> runsOf(Collection<UUID> jobIds) {
        return database
                .inTransaction(tx -> tx.rows("history/runs-of-jobs", ids(jobIds), row -> RunRow.read(row, List.of())))
                .stream()
                .collect(groupingBy(Run::jobId));
    }

    @Override
    public Map<UUID, List<RecordedFact>> facts(Collection<UUID> runIds) {
        return database
                .inTransaction(tx ->
                        tx.rows("history/facts-of-runs", Parameters.of().uuidArray("run_ids", runIds), FactRows::read))
                .stream()
                .collect(groupingBy(RecordedFact::runId));
    }

    @Override
    public Map<UUID, JobAnswer> answers(Collection<UUID> jobIds) {
        return AnswerRows.byJob(
                database.inTransaction(tx -> tx.rows("history/answers", ids(jobIds), AnswerRows::read)));
    }

    private static Parameters ids(Collection<UUID> jobIds) {
        return Parameters.of().uuidArray("job_ids", jobIds);
    }

    @Override
    public List<Run> runsOf(UUID jobId) {
        return database.inTransaction(
                tx -> runs(tx, "history/runs-of-job", Parameters.of().uuid("job_id", jobId)));
    }

    @Override
    public Optional<Run> run(UUID runId) {
        return database.inTransaction(
                tx -> runs(tx, "history/run", Parameters.of().uuid("run_id", runId)).stream()
                        .findFirst());
    }

    @Override
    public List<RecordedFact> facts(UUID runId) {
        return database.inTransaction(
                tx -> tx.rows("history/facts", Parameters.of().uuid("run_id", runId), FactRows::read));
    }

    @Override
    public Optional<JobFacts> factsOf(UUID jobId) {
        return database.inTransaction(
                tx -> tx.row("history/job-facts", Parameters.of().uuid("job_id", jobId), FactRows::readOfJob));
    }

    @Override
    public ReviewPage reviews(ReviewFilter filter) {
        return database.inTransaction(tx -> ReviewPage.of(filter, tx));
    }

    @Override
    public InterrogationVersions versionsOf(String interrogationKey) {
        return InterrogationVersions.of(
                database.inTransaction(tx -> InterrogationVersions.read(tx, interrogationKey)),
                () -> isWithin(InterrogationVersions.ended(interrogationKey), InterrogationVersions.MOST_JOBS));
    }

    @Override
    public Failures failures(FailureFilter filter) {
        return database.inTransaction(
                tx -> Failures.read(filter, tx, wayOf(filter, tx).statement()));
    }

    /** The one that reads each once has no bound: not for a group of which too many failed. */
    private static FailureFilter.Way wayOf(FailureFilter filter, Session tx) throws SQLException {
        FailureFilter.Way way = filter.way();
        if (way != FailureFilter.Way.GROUP) {
            return way;
        }
        long failed = tx.row("history/failed-of-group", filter.parameters(), row -> row.bigint("jobs"))
                .orElse(0L);
        return failed < FailureFilter.MOST_READ ? way : FailureFilter.Way.GROUP_ROWS;
    }

    @Override
    public QueueStats stats() {
        return database.inTransaction(StatementHistory::stats);
    }

    @Override
    public List<UUID> suspectsOf(UUID event) {
        Parameters parameters = Parameters.of().uuid("event_id", event);
        return database.inTransaction(tx -> tx.rows("history/suspects", parameters, row -> row.uuid("job_id")));
    }

    @Override
    public Optional<DueTooLate> dueTooLate(Duration longestWait) {
        Parameters parameters = Parameters.of().millis("longest_ms", longestWait);
        return database.inTransaction(tx -> WaitRows.dueTooLate(tx, parameters));
    }

    @Override
    public Unfinished unfinishedNow() {
        return database.inTransaction(WaitRows::unfinishedNow);
    }

    @Override
    public Unfinished.Progress progress(Unfinished jobs) {
        return database.inTransaction(tx -> WaitRows.progress(tx, jobs));
    }

    @Override
    public boolean wasRejected(UUID runId) {
        return database.inTransaction(
                tx -> tx
                        .rows(
                                "history/errors-of-uses",
                                Parameters.of().uuid("run_id", runId),
                                row -> row.text("error_kind"))
                        .stream()
                        .anyMatch(Rejections::isRejection));
    }

    @Override
    public List<Artifact> artifactsAfter(@Nullable UUID artifactId, int limit) {
        Parameters parameters = Parameters.of()
                .uuid("artifact_id", artifactId == null ? NIL : artifactId)
                .number("limit", limit);
        return database.inTransaction(tx -> tx.rows("history/artifacts-after", parameters, RunRow::readArtifact));
    }

    private static List<Run> runs(Session tx, String statement, Parameters parameters) throws SQLException {
        List<Run> runs = new ArrayList<>();
        for (Run bare : tx.rows(statement, parameters, row -> RunRow.read(row, List.of()))) {
            runs.add(bare.with(tx.rows(
                    "history/artifacts-of-run", Parameters.of().uuid("run_id", bare.runId()), RunRow::readArtifact)));
        }
        return runs;
    }

    private static QueueStats stats(Session tx) throws SQLException {
        Parameters parameters = Parameters.of().number("most", QueueStats.MOST_COUNTED);
        StatsRow row = tx.row("history/stats", parameters, StatsRow::read).orElseThrow();
        return row.needsDue()
                ? row.stats(tx.row("history/due", parameters, due -> due.bigint("jobs"))
                        .orElseThrow())
                : row.stats(QueueStats.MOST_COUNTED);
    }
}
