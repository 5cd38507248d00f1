package org.holocron.derive.queue;

import java.sql.SQLException;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.claim.FactCounts;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;

/** Records the facts of an accepted answer, in the transaction that completes its attempt, behind the run. */
final class StatementFacts {

    private final Session tx;
    private final AttemptCompletion completion;

    StatementFacts(Session tx, AttemptCompletion completion) {
        this.tx = tx;
        this.completion = completion;
    }

    /** Of the answer that is replaced nobody is asked any more. */
    void record() throws SQLException {
        int closed = tx.update("queue/close-facts", job());
        for (Fact fact : completion.recordedFacts()) {
            tx.changeOne(
                    "queue/insert-fact",
                    new FactRow(fact)
                            .parameters()
                            .uuid("run_id", completion.run().runId())
                            .uuid("job_id", completion.lease().jobId()));
        }
        FactCounts counts = FactCounts.of(completion.recordedFacts());
        if (closed > 0 || !completion.recordedFacts().isEmpty()) {
            tx.changeOne(
                    "queue/count-facts",
                    job().bigint("open_reviews", counts.review() - closed)
                            .bigint("facts_grounded", counts.grounded())
                            .bigint("facts_review", counts.review())
                            .bigint("facts_refused", counts.refused())
                            .bigint("facts_unchecked", counts.unchecked())
                            .number("in_review", 0));
        }
    }

    private Parameters job() {
        return Parameters.of().uuid("job_id", completion.lease().jobId());
    }
}
