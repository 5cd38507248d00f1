package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.holocron.derive.history.History;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.history.ProcedureHistory;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Waits;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.sql.SqlServerTestDatabase;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.Runs;

/**
 * A queue under test with its database. Instead of waiting, a test shifts a job's times by SQL; every database of the
 * contract understands the statements here.
 */
public record TestQueue(DataSource dataSource, String schema, JobQueue queue, History history) {

    public static final String WORKER = "tester@node/1";
    public static final Duration LEASE = Duration.ofSeconds(60);
    public static final Duration BACKOFF = Duration.ofHours(1);
    public static final Waits WAITS = new Waits(BACKOFF, 500);

    public static TestQueue in(H2TestDatabase database) {
        return new TestQueue(
                database.dataSource(),
                H2TestDatabase.SCHEMA,
                new StatementJobQueue(database.database()),
                new StatementHistory(database.database()));
    }

    public static TestQueue in(SqlServerTestDatabase database) {
        return new TestQueue(
                database.dataSource(),
                SqlServerTestDatabase.SCHEMA,
                new ProcedureJobQueue(database.database()),
                new ProcedureHistory(database.database()));
    }

    /** Removes every row, so that each test begins with an empty queue. */
    public void clear() {
        sql("DELETE FROM " + schema + ".purged_run");
        sql("DELETE FROM " + schema + ".dependency_state");
        sql("DELETE FROM " + schema + ".call_event_member");
        sql("DELETE FROM " + schema + ".call_event");
        sql("DELETE FROM " + schema + ".call_server");
        sql("DELETE FROM " + schema + ".review");
        sql("DELETE FROM " + schema + ".fact");
        sql("DELETE FROM " + schema + ".artifact");
        sql("DELETE FROM " + schema + ".run");
        sql("DELETE FROM " + schema + ".job");
        sql("DELETE FROM " + schema + ".lane");
        sql("DELETE FROM " + schema + ".lane_bit");
        sql("DELETE FROM " + schema + ".node");
        sql("DELETE FROM " + schema + ".group_counter");
        sql("DELETE FROM " + schema + ".group_recount");
        sql("DELETE FROM " + schema + ".webhook_delivery");
        sql("DELETE FROM " + schema + ".group_limit");
        sql("DELETE FROM " + schema + ".job_group");
        sql("DELETE FROM " + schema + ".counter");
        sql("DELETE FROM " + schema + ".counter_delta");
        sql("UPDATE " + schema + ".counter_recount SET counted_to = NULL, unfinished = 0, succeeded = 0, failed = 0,"
                + " deadletter = 0, cancelled = 0, open_reviews = 0");
    }

    public UUID enqueue() {
        return enqueue(NewJob.of("facts", "{}"));
    }

    public UUID enqueue(NewJob job) {
        return queue.enqueue(job).jobId();
    }

    public UUID enqueueWithPriority(int priority) {
        return enqueue(Jobs.toEnqueue().priority(priority).build());
    }

    public UUID enqueueWithAttempts(int maxAttempts) {
        return enqueue(Jobs.toEnqueue().maxAttempts(maxAttempts).build());
    }

    public Optional<ClaimedJob> tryClaim() {
        return queue.claim(ClaimRequest.any(WORKER, LEASE));
    }

    public ClaimedJob claim() {
        return claimAs(WORKER);
    }

    public ClaimedJob claimAs(String worker) {
        return queue.claim(ClaimRequest.any(worker, LEASE)).orElseThrow(() -> new AssertionError("nothing to claim"));
    }

    /** As a process with that boot id. */
    public ClaimedJob claimAs(String worker, UUID boot) {
        return queue.claim(ClaimRequest.any(worker, LEASE).by(boot, Set.of()))
                .orElseThrow(() -> new AssertionError("nothing to claim"));
    }

    public Job job(UUID jobId) {
        return history.job(jobId).orElseThrow(() -> new AssertionError("no job " + jobId));
    }

    /** An attempt without files. */
    public static AttemptCompletion completion(ClaimedJob claimed, Outcome outcome) {
        return completion(claimed, outcome, List.of());
    }

    public static AttemptCompletion completion(ClaimedJob claimed, Outcome outcome, List<NewArtifact> artifacts) {
        return new AttemptCompletion(claimed.lease(), Conclusion.of(outcome), WAITS, Runs.of(claimed), artifacts);
    }

    /** Claims the first job and completes the attempt with this outcome. */
    public CompletionResult work(Outcome outcome) {
        return queue.complete(completion(claim(), outcome));
    }

    /** Moves a time of a job into the past (negative) or the future. */
    public void shift(UUID jobId, String column, Duration by) {
        assertEquals(
                1,
                sql(
                        "UPDATE " + schema + ".job SET " + column + " = DATEADD(SECOND, " + by.toSeconds() + ", "
                                + column + ") WHERE job_id = ?",
                        jobId));
    }

    /** Makes a job's lease expire, as if its worker had not renewed it. */
    public void expire(UUID jobId) {
        shift(jobId, "lease_expires_utc", Duration.ofSeconds(-61));
    }

    /** Ends the backoff of a job. */
    public void makeAvailable(UUID jobId) {
        shift(jobId, "available_utc", Duration.ofDays(-1));
    }

    /** Makes a job a suspect of an event. */
    public void suspect(UUID jobId, UUID event, int size) {
        assertEquals(
                1,
                sql(
                        "UPDATE " + schema + ".job SET suspect_event = ?, suspect_size = " + size + " WHERE job_id = ?",
                        event,
                        jobId));
    }

    /** An integer column of one job. */
    public long number(UUID jobId, String column) {
        return query("SELECT " + column + " FROM " + schema + ".job WHERE job_id = ?", jobId);
    }

    /** The number of rows in the table. */
    public long rows(String table) {
        return query("SELECT COUNT(*) FROM " + schema + "." + table);
    }

    public long waiting() {
        return query("SELECT COUNT(*) FROM " + schema + ".job WHERE status = 'NEW'");
    }

    /** Runs a statement as a user would by hand. */
    public int sql(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** The result of renewing this lease alone, if it holds. */
    static RenewalResult renewed(ClaimedJob claimed) {
        return RenewalResult.of(Map.of(claimed.lease().leaseId(), true));
    }

    /** The result of renewing this lease alone, if it no longer holds. */
    static RenewalResult lost(ClaimedJob claimed) {
        return RenewalResult.of(Map.of(claimed.lease().leaseId(), false));
    }

    /** Runs the action while another transaction holds the job's row locked. */
    public void whileLocked(UUID jobId, Runnable action) {
        whileUncommitted("UPDATE " + schema + ".job SET priority = priority WHERE job_id = ?", action, jobId);
    }

    /** Runs the action while another process folds the counters. */
    public void whileFolding(Runnable action) {
        whileUncommitted("UPDATE " + schema + ".counter_recount SET failed = failed", action);
    }

    private void whileUncommitted(String sql, Runnable action, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, values)) {
            connection.setAutoCommit(false);
            try {
                assertEquals(1, statement.executeUpdate());
                action.run();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** The one number that the statement selects. */
    public long query(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet results = statement.executeQuery()) {
            results.next();
            return results.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
