package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.UUID;
import org.holocron.derive.history.JobRow;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.history.NewRun;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;

/** Records one try in one transaction: first the job, whose fence decides whether the rest may be said at all. */
final class StatementCompletion {

    /** A job that came back unspent this often while others succeeded is to blame after all. */
    static final int MOST_DEFERRALS = 10;

    private final Session tx;
    private final AttemptCompletion completion;

    private StatementCompletion(Session tx, AttemptCompletion completion) {
        this.tx = tx;
        this.completion = completion;
    }

    static CompletionResult record(Session tx, AttemptCompletion completion) throws SQLException {
        return new StatementCompletion(tx, completion).record();
    }

    private CompletionResult record() throws SQLException {
        if (!changeJob()) {
            return recordedBefore();
        }
        insertRun();
        for (NewArtifact artifact : completion.artifacts()) {
            insertArtifact(artifact);
        }
        return new CompletionResult.Recorded(jobStatus());
    }

    private boolean changeJob() throws SQLException {
        Outcome outcome = completion.outcome();
        if (outcome instanceof Outcome.Accepted) {
            return tx.updateOne("queue/succeed", fenced());
        }
        if (outcome instanceof Outcome.BadRequest bad) {
            return tx.updateOne("queue/fail", because(bad, bad.message()));
        }
        if (outcome instanceof Outcome.Interrupted interrupted) {
            return tx.updateOne("queue/release", because(interrupted, interrupted.message()));
        }
        if (outcome instanceof Outcome.Unavailable away) {
            return returnUnspent(away);
        }
        return spendAttempt((Outcome.Failure) outcome, ((Outcome.Failure) outcome).message());
    }

    private boolean returnUnspent(Outcome.Unavailable away) throws SQLException {
        tx.updateOne("queue/count-deferral", fenced());
        return tx.updateOne("queue/defer", because(away, away.message()).number("max_deferrals", MOST_DEFERRALS))
                || spendAttempt(
                        away,
                        away.message() + " (it came back " + MOST_DEFERRALS
                                + " times while other jobs succeeded, which spends an attempt)");
    }

    private boolean spendAttempt(Outcome.Failure failure, String message) throws SQLException {
        return tx.updateOne(
                "queue/spend-attempt",
                because(failure, message)
                        .millis("backoff_ms", completion.backoff())
                        .number("max_deferrals", MOST_DEFERRALS));
    }

    /** The fence did not let it pass: either it was recorded before, or the job is somebody else's by now. */
    private CompletionResult recordedBefore() throws SQLException {
        Parameters parameters = fenced().uuid("run_id", completion.run().runId());
        return tx.row("queue/recorded-run", parameters, JobRow::status)
                .<CompletionResult>map(CompletionResult.Recorded::new)
                .orElseGet(CompletionResult.LeaseLost::new);
    }

    private void insertRun() throws SQLException {
        NewRun run = completion.run();
        boolean answered = completion.outcome() instanceof Outcome.Accepted;
        tx.update(
                "queue/insert-run",
                Parameters.of()
                        .uuid("run_id", run.runId())
                        .uuid("job_id", completion.lease().jobId())
                        .instant("started_utc", run.head().startedUtc())
                        .text("status", answered ? "SUCCEEDED" : "FAILED")
                        .text("worker_id", completion.lease().workerId())
                        .text("ollama_base_url", run.modelServerUrl())
                        .text("model_name", run.modelName())
                        .text("model_tag", run.head().modelTag())
                        .text("model_digest", run.head().modelDigest())
                        .text("options_json", run.optionsJson())
                        .text("metrics_json", run.metricsJson())
                        .text(
                                "error",
                                completion.outcome() instanceof Outcome.Failure failure
                                        ? failure.kind() + ": " + failure.message()
                                        : null)
                        .number("attempt", run.head().attempt())
                        .text("interrogation_version", run.head().interrogationVersion())
                        .text("derivation_key", run.head().derivationKey())
                        .uuid("reused_run_id", run.head().reusedRunId()));
    }

    private void insertArtifact(NewArtifact artifact) throws SQLException {
        tx.update(
                "queue/insert-artifact",
                Parameters.of()
                        .uuid("artifact_id", UUID.randomUUID())
                        .uuid("run_id", completion.run().runId())
                        .text("artifact_type", artifact.type().sqlName())
                        .text("content_sha256", artifact.file().sha256())
                        .bigint("byte_count", artifact.file().bytes())
                        .text("lake_uri", artifact.file().uri()));
    }

    private JobStatus jobStatus() throws SQLException {
        return tx.row("queue/job-status", fenced(), JobRow::status).orElseThrow();
    }

    private Parameters fenced() {
        return StatementJobQueue.fencedOn(completion.lease());
    }

    private Parameters because(Outcome.Failure failure, String message) {
        return fenced().text("error", message).text("error_kind", failure.kind().name());
    }
}
