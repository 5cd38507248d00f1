package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.Optional;
import org.holocron.derive.group.StatementGroupLimits;
import org.holocron.derive.history.JobRow;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Transition;
import org.holocron.derive.job.Transitions;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;

/** Completes an attempt in one transaction. Changes the job first: if its lease check fails, nothing else is recorded. */
final class StatementCompletion {

    private final Session tx;
    private final AttemptCompletion completion;

    StatementCompletion(Session tx, AttemptCompletion completion) {
        this.tx = tx;
        this.completion = completion;
    }

    static CompletionResult record(Session tx, AttemptCompletion completion, Transitions transitions)
            throws SQLException {
        StatementCompletion attempt = new StatementCompletion(tx, completion);
        Optional<CompletionResult> now = attempt.recordNow(transitions);
        return now.isPresent() ? now.get() : attempt.recordedBefore();
    }

    /** Empty if the lease does not hold: nothing was changed. */
    Optional<CompletionResult> recordNow(Transitions transitions) throws SQLException {
        Optional<Transition> transition = new AttemptEnd(tx, transitions).end(completion);
        if (transition.isEmpty()) {
            return Optional.empty();
        }
        insertRun();
        JobCounters.completed(tx, completion);
        for (NewArtifact artifact : completion.artifacts()) {
            insertArtifact(artifact);
        }
        if (completion.succeeds()) {
            new StatementFacts(tx, completion).record();
        }
        StatementGroupLimits.countCompletion(
                tx,
                completion.lease().jobId(),
                completion.run().runId(),
                ended(transition.get().status()));
        return Optional.of(new CompletionResult.Recorded(transition.get().status()));
    }

    private StatementGroupLimits.Ended ended(JobStatus status) {
        if (status == JobStatus.NEW) {
            return StatementGroupLimits.Ended.NOT_YET;
        }
        return completion.isRejected() ? StatementGroupLimits.Ended.REJECTED : StatementGroupLimits.Ended.OTHERWISE;
    }

    /** The lease does not hold: either an earlier call recorded the run, or the lease is lost. */
    CompletionResult recordedBefore() throws SQLException {
        Parameters parameters = Parameters.of()
                .uuid("job_id", completion.lease().jobId())
                .uuid("run_id", completion.run().runId());
        return tx.row("queue/recorded-run", parameters, JobRow::status)
                .<CompletionResult>map(CompletionResult.Recorded::new)
                .orElseGet(CompletionResult.LeaseLost::new);
    }

    private void insertRun() throws SQLException {
        Outcome outcome = completion.outcome();
        Outcome.Failure failure = outcome.failure();
        tx.changeOne(
                "queue/insert-run",
                RowParameters.of(completion)
                        .text("status", completion.succeeds() ? "SUCCEEDED" : "FAILED")
                        .text("error", failure == null ? null : failure.kind() + ": " + failure.message())
                        .text(
                                "error_kind",
                                failure == null ? null : failure.kind().name()));
    }

    private void insertArtifact(NewArtifact artifact) throws SQLException {
        tx.changeOne(
                "queue/insert-artifact",
                Parameters.of()
                        .uuid("artifact_id", TimeOrderedIds.next())
                        .uuid("run_id", completion.run().runId())
                        .text("artifact_type", artifact.type().sqlName())
                        .text("content_sha256", artifact.file().sha256())
                        .bigint("byte_count", artifact.file().bytes())
                        .text("lake_uri", artifact.file().uri()));
    }
}
