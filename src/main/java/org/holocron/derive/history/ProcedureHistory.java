package org.holocron.derive.history;

import static java.util.stream.Collectors.groupingBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;
import org.jspecify.annotations.Nullable;

/** The history of a database that is read by procedures: the login may execute them and read no table. */
public final class ProcedureHistory implements History {

    private final SqlClient database;

    public ProcedureHistory(SqlClient database) {
        this.database = database;
    }

    @Override
    public Optional<Job> job(UUID jobId) {
        Parameters parameters = Parameters.of().uuid("job_id", jobId);
        return database.inOneCall(call -> call.row("history/job", parameters, JobRow::read));
    }

    @Override
    public JobPage jobs(JobFilter filter) {
        return database.inOneCall(call -> new ProcedureJobList(call, filter).page());
    }

    @Override
    public Map<UUID, JobStatus> statuses(Collection<UUID> jobIds) {
        return JobRow.byJob(database.inOneCall(call -> call.rows("history/statuses", ids(jobIds), JobRow::statusOf)));
    }

    @Override
    public List<AskedJob> asked(Collection<UUID> jobIds) {
        return database.inOneCall(call -> call.rows("history/asked", ids(jobIds), AskedJob::read));
    }

    @Override
    public Map<UUID, JobAnswer> answers(Collection<UUID> jobIds) {
        return AnswerRows.byJob(
                database.inOneCall(call -> call.rows("history/answers", ids(jobIds), AnswerRows::read)));
    }

    private static Parameters ids(Collection<UUID> jobIds) {
        return Parameters.of().uuidArray("job_ids_json", jobIds);
    }

    @Override
    public List<Run> runsOf(UUID jobId) {
        return database.inOneCall(call -> runs(call, jobId, null));
    }

    @Override
    public Optional<Run> run(UUID runId) {
        return database.inOneCall(call -> runs(call, null, runId)).stream().findFirst();
    }

    @Override
    public List<RecordedFact> facts(UUID runId) {
        Parameters parameters = Parameters.of().uuid("run_id", runId);
        return database.inOneCall(call -> call.rows("history/facts", parameters, FactRows::read));
    }

    @Override
    public Optional<JobFacts> factsOf(UUID jobId) {
        Parameters parameters = Parameters.of().uuid("job_id", jobId);
        return database.inOneCall(call -> call.row("history/job-facts", parameters, FactRows::readOfJob));
    }

    @Override
    public ReviewPage reviews(ReviewFilter filter) {
        return database.inOneCall(call -> ReviewPage.of(filter, call));
    }

    @Override
    public InterrogationVersions versionsOf(String interrogationKey) {
        return InterrogationVersions.of(
                database.inOneCall(call -> InterrogationVersions.read(call, interrogationKey)),
                () -> isWithin(InterrogationVersions.ended(interrogationKey), InterrogationVersions.MOST_JOBS));
    }

    @Override
    public Failures failures(FailureFilter filter) {
        return database.inOneCall(call -> Failures.read(filter, call, "history/failures"));
    }

    @Override
    public QueueStats stats() {
        Parameters parameters = Parameters.of().number("most", QueueStats.MOST_COUNTED);
        return database.inOneCall(call -> call.row("history/stats", parameters, ProcedureHistory::stats))
                .orElseThrow();
    }

    @Override
    public List<UUID> suspectsOf(UUID event) {
        Parameters parameters = Parameters.of().uuid("event_id", event);
        return database.inOneCall(call -> call.rows("history/suspects", parameters, row -> row.uuid("job_id")));
    }

    @Override
    public Optional<DueTooLate> dueTooLate(Duration longestWait) {
        Parameters parameters = Parameters.of().seconds("longest_seconds", longestWait);
        return database.inOneCall(call -> WaitRows.dueTooLate(call, parameters));
    }

    @Override
    public Unfinished unfinishedNow() {
        return database.inOneCall(WaitRows::unfinishedNow);
    }

    @Override
    public Unfinished.Progress progress(Unfinished jobs) {
        return database.inOneCall(call -> WaitRows.progress(call, jobs));
    }

    @Override
    public boolean wasRejected(UUID runId) {
        Parameters parameters = Parameters.of().uuid("run_id", runId);
        return database
                .inOneCall(call -> call.rows("history/errors-of-uses", parameters, row -> row.text("error_kind")))
                .stream()
                .anyMatch(Rejections::isRejection);
    }

    @Override
    public List<Artifact> artifactsAfter(@Nullable UUID artifactId, int limit) {
        Parameters parameters = Parameters.of().uuid("after", artifactId).number("limit", limit);
        return database.inOneCall(call -> call.rows("history/artifacts-after", parameters, RunRow::readArtifact));
    }

    /** Two calls for any number of runs, artifacts first: a run recorded in between is shown without its artifacts. */
    private static List<Run> runs(Session calls, @Nullable UUID jobId, @Nullable UUID runId) throws SQLException {
        Parameters parameters = Parameters.of().uuid("job_id", jobId).uuid("run_id", runId);
        Map<UUID, List<Artifact>> artifacts = calls.rows("history/artifacts", parameters, RunRow::readArtifact).stream()
                .collect(groupingBy(Artifact::runId));
        return calls.rows("history/runs", parameters, row -> {
            Run bare = RunRow.read(row, List.of());
            return bare.with(artifacts.getOrDefault(bare.runId(), List.of()));
        });
    }

    private static QueueStats stats(Row row) throws SQLException {
        Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            counts.put(status, row.bigint(status.name().toLowerCase(Locale.ROOT) + "_count"));
        }
        return new QueueStats(
                counts,
                row.bigint("claimable"),
                row.instantOrNull("oldest_waiting_utc"),
                row.bigint("finished_last_hour"),
                row.bigint("runs_last_day"),
                row.bigint("prompt_tokens_last_day"),
                row.bigint("output_tokens_last_day"),
                row.bigint("open_reviews"),
                QueueStats.factsLastDay(row));
    }
}
