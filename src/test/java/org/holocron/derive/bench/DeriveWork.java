package org.holocron.derive.bench;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.holocron.derive.derivation.AnswerLoop;
import org.holocron.derive.derivation.Attempt;
import org.holocron.derive.derivation.Deriver;
import org.holocron.derive.derivation.ModelCallSettings;
import org.holocron.derive.derivation.Preparation;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.derivation.ResponseReuse;
import org.holocron.derive.derivation.Successor;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.history.History;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.queue.CompletionResult;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.StatementJobQueue;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.SqlClient;
import org.holocron.derive.validation.AnswerValidator;

/**
 * The product's work on a job without its queue: the same call, files and rows. A contender that queues the
 * jobs' ids has the same work to do. The jobs are RUNNING from the beginning, so that their completion is the product's own transaction.
 */
final class DeriveWork implements AutoCloseable {

    static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(120), Duration.ofSeconds(120), Duration.ofSeconds(900));
    static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(60), Duration.ofHours(1));

    private static final String WORKER = "benchmark@contender/1";

    private final DataSource database;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final JobQueue queue;
    private final History history;
    private final Deriver deriver;
    private final Recorder recorder;

    DeriveWork(DataSource database, Path folder, URI simulator) {
        this.database = database;
        SqlClient client = new SqlClient(database, new H2Dialect(), ProductQueue.SCHEMA);
        queue = new StatementJobQueue(client);
        history = new StatementHistory(client);
        OllamaServer server = new OllamaServer(simulator, null, threads, Clock.systemUTC());
        ModelCallSettings settings =
                new ModelCallSettings(SimulatorProcess.MODEL, PartialSampling.NONE, null, LIMITS, true);
        Lake lake = new Lake(folder.resolve("lake"));
        deriver = new Deriver(
                new Preparation(
                        new Interrogations(catalog(), new OllamaDialect()),
                        new EvidenceBuilder(folder),
                        server,
                        settings),
                new AnswerLoop(
                        server,
                        new AnswerValidator(),
                        new ResponseReuse(lake.receipts(), history::wasRejected),
                        settings),
                lake);
        recorder = new Recorder(queue, BACKOFF, new Random(1), server);
    }

    static Path catalog() {
        return Path.of("interrogations").toAbsolutePath();
    }

    /** New jobs, as if they were claimed. */
    List<UUID> insert(List<NewJob> jobs) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        queue.enqueueAll(jobs).forEach(job -> ids.add(job.jobId()));
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("UPDATE llm.job SET status = 'RUNNING',"
                        + " attempt_count = 1, locked_by = ?, locked_utc = CURRENT_TIMESTAMP, lease_id = job_id,"
                        + " lease_expires_utc = DATEADD(DAY, 1, CURRENT_TIMESTAMP) WHERE status = 'NEW'")) {
            statement.setString(1, WORKER);
            statement.executeUpdate();
        }
        return ids;
    }

    /** From the row to the row. */
    void work(UUID jobId) {
        Job job = history.job(jobId).orElseThrow();
        ClaimedJob claimed =
                new ClaimedJob(job, new Lease(jobId, jobId, WORKER), Objects.requireNonNull(job.lockedUtc()));
        Attempt attempt = new Attempt(claimed, new StopSignal(), new Progress(InstantSource.system()));
        CompletionResult result = recorder.record(recorder.write(deriver.derive(attempt)), Successor.NONE);
        if (!(result instanceof CompletionResult.Recorded)) {
            throw new IllegalStateException("job " + jobId + ": " + result);
        }
    }

    /** @throws IllegalStateException if a job has another end than a good one */
    void requireAllSucceeded() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT COUNT(*), MAX(last_error) FROM llm.job WHERE status <> 'SUCCEEDED'");
                ResultSet others = statement.executeQuery()) {
            others.next();
            if (others.getInt(1) > 0) {
                throw new IllegalStateException(others.getInt(1) + " jobs did not succeed: " + others.getString(2));
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
