package org.holocron.derive.review;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;

/** The decisions in a database that is reached by statements. */
public final class StatementReviewStore implements ReviewStore {

    private final SqlClient database;

    public StatementReviewStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public ReviewResult review(FactId fact, Decision decision) {
        return database.inTransaction(tx -> review(tx, fact, decision));
    }

    /** Locks the job first: from then on nobody completes, requeues or purges it, and of two reviews one waits. */
    private static ReviewResult review(Session tx, FactId fact, Decision decision) throws SQLException {
        Optional<UUID> job = tx.row("review/lock-job", ReviewRow.key(fact), row -> row.uuid("job_id"));
        if (job.isEmpty()) {
            return new ReviewResult.NoSuchRun();
        }
        if (tx.row("review/fact", ReviewRow.key(fact), row -> true).isEmpty()) {
            return new ReviewResult.NoSuchFact();
        }
        Optional<UUID> later = tx.row("review/later-run", ReviewRow.key(fact), row -> row.uuid("run_id"));
        if (later.isPresent()) {
            return new ReviewResult.Replaced(later.get());
        }
        tx.changeOne("review/insert-review", ReviewRow.insert(fact, decision));
        Parameters ofJob = Parameters.of().uuid("job_id", job.get());
        if (tx.updateOne("review/close-fact", ReviewRow.key(fact))) {
            tx.changeOne("review/set-open-reviews", ofJob);
            tx.changeOne("review/count-closed", ofJob);
        }
        Review stored = tx.row("review/newest-review", ReviewRow.key(fact), ReviewRow::readIfAny)
                .flatMap(found -> found)
                .orElseThrow();
        return new ReviewResult.Stored(
                stored,
                tx.row("review/open-reviews", ofJob, row -> row.number("open_reviews"))
                        .orElseThrow());
    }
}
