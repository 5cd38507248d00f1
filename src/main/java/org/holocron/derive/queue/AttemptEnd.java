package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.Optional;
import org.holocron.derive.claim.FactCounts;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobHistory;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.job.Transition;
import org.holocron.derive.job.Transitions;
import org.holocron.derive.job.Waits;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;

/** Changes the jobs whose attempts end: locks the row, lets {@link Transitions} decide, and carries the decision out. */
final class AttemptEnd {

    private final Session tx;
    private final Transitions transitions;

    AttemptEnd(Session tx, Transitions transitions) {
        this.tx = tx;
        this.transitions = transitions;
    }

    /** As {@link #end(Lease, Conclusion, Waits)}; a job that succeeds waits for as many reviews as its facts ask for. */
    Optional<Transition> end(AttemptCompletion completion) throws SQLException {
        Integer openReviews =
                completion.succeeds() ? (int) FactCounts.of(completion.facts()).review() : null;
        return end(
                completion.lease(),
                completion.conclusion(),
                completion.waits(),
                Parameters.of()
                        .number("open_reviews", openReviews)
                        .text("cause", completion.cause())
                        .text("model_name", completion.run().modelName()));
    }

    /** What was done to the job; empty if the lease is lost, and nothing was changed. */
    Optional<Transition> end(Lease lease, Conclusion conclusion, Waits waits) throws SQLException {
        return end(
                lease,
                conclusion,
                waits,
                Parameters.of().number("open_reviews", null).text("cause", null).text("model_name", null));
    }

    /** @param told open_reviews, cause and model_name: what only a run tells */
    private Optional<Transition> end(Lease lease, Conclusion conclusion, Waits waits, Parameters told)
            throws SQLException {
        Optional<JobHistory> job = tx.row("queue/lock-attempt", StatementJobQueue.fencedOn(lease), AttemptEnd::history);
        if (job.isEmpty()) {
            return Optional.empty();
        }
        Transition transition = transitions.after(conclusion, job.get(), waits);
        tx.changeOne(
                "queue/end-attempt",
                suspicion(conclusion, parametersOf(transition, told))
                        .uuid("job_id", lease.jobId())
                        .uuid("lease_id", lease.leaseId())
                        .number("deferral_count", transition.counts().deferrals())
                        .number("deferred", transition.deferred() ? 1 : 0)
                        .number("cleared", conclusion.disposition().endedByItself() ? 1 : 0));
        return Optional.of(transition);
    }

    /** What the job is suspected of from now on, where the conclusion says so. */
    static Parameters suspicion(Conclusion conclusion, Parameters parameters) {
        Suspicion suspicion = conclusion.attribution().suspicion();
        return parameters
                .number("says_suspicion", conclusion.saysWhatIsSuspected() ? 1 : 0)
                .uuid("event_id", conclusion.attribution().event())
                .uuid("suspect_event", suspicion == null ? null : suspicion.event())
                .number("suspect_size", suspicion == null ? null : suspicion.size());
    }

    static Parameters parametersOf(Transition transition) {
        return parametersOf(transition, Parameters.of());
    }

    private static Parameters parametersOf(Transition transition, Parameters parameters) {
        ErrorKind errorKind = transition.errorKind();
        return parameters
                .text("status", transition.status().name())
                .number("attempt_count", transition.counts().attempts())
                .millis("delay_ms", transition.delay())
                .text("error", transition.message())
                .text("error_kind", errorKind == null ? null : errorKind.name());
    }

    static JobHistory history(Row row) throws SQLException {
        JobHistory.Counts counts = new JobHistory.Counts(
                row.number("attempt_count"), row.number("deferral_count"), row.number("rescue_count"));
        return new JobHistory(counts, row.number("max_attempts"));
    }
}
