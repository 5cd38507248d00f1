package org.holocron.derive.review;

import java.sql.SQLException;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.SqlClient;

/** The decisions in a database that is reached by procedures. */
public final class ProcedureReviewStore implements ReviewStore {

    private final SqlClient database;

    public ProcedureReviewStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public ReviewResult review(FactId fact, Decision decision) {
        return database.inOneCall(
                        call -> call.row("review/review", ReviewRow.insert(fact, decision), row -> read(row, decision)))
                .orElseThrow();
    }

    private static ReviewResult read(Row row, Decision decision) throws SQLException {
        String outcome = row.text("outcome");
        return switch (outcome) {
            case "STORED" -> new ReviewResult.Stored(
                    new Review(row.number("review_number"), decision, row.instant("reviewed_utc")),
                    row.number("open_reviews"));
            case "NO_RUN" -> new ReviewResult.NoSuchRun();
            case "NO_FACT" -> new ReviewResult.NoSuchFact();
            case "REPLACED" -> new ReviewResult.Replaced(row.uuid("later_run_id"));
            default -> throw new IllegalStateException("usp_review_fact told " + outcome);
        };
    }
}
