package org.holocron.derive.review;

import java.sql.SQLException;
import java.util.Optional;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;

/** The columns of {@code review}, the same on every database. */
public final class ReviewRow {

    private ReviewRow() {}

    /** The one that counts beside a fact; empty if none was made. */
    public static Optional<Review> readIfAny(Row row) throws SQLException {
        Integer number = row.numberOrNull("review_number");
        if (number == null) {
            return Optional.empty();
        }
        String verdict = row.text("verdict");
        Decision decision = new Decision(
                ReviewVerdict.of(verdict).orElseThrow(() -> new IllegalStateException("no verdict: " + verdict)),
                row.textOrNull("corrected_json"),
                row.textOrNull("reason"),
                row.textOrNull("reviewed_by"));
        return Optional.of(new Review(number, decision, row.instant("reviewed_utc")));
    }

    static Parameters key(FactId fact) {
        return Parameters.of().uuid("run_id", fact.runId()).number("ordinal", fact.ordinal());
    }

    static Parameters insert(FactId fact, Decision decision) {
        return key(fact)
                .text("verdict", decision.verdict().label())
                .text("corrected_json", decision.correctedJson())
                .text("reason", decision.reason())
                .text("reviewed_by", decision.by());
    }
}
