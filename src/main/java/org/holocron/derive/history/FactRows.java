package org.holocron.derive.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.claim.FactCounts;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.holocron.derive.job.Subject;
import org.holocron.derive.review.ReviewRow;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads facts from rows; the columns are the same on every database. */
final class FactRows {

    private FactRows() {}

    static RecordedFact read(Row row) throws SQLException {
        return new RecordedFact(
                row.uuid("job_id"),
                row.uuid("run_id"),
                fact(row),
                row.instantOrNull("open_since_utc") != null,
                ReviewRow.readIfAny(row).orElse(null));
    }

    /** The first decision about it is still to be made. */
    static ListWalk.Placed<ReviewPlace, ListedReview> readOpen(Row row) throws SQLException {
        ListedReview review = listed(
                row,
                new RecordedFact(row.uuid("job_id"), row.uuid("run_id"), fact(row), true, null),
                row.instant("open_since_utc"));
        return new ListWalk.Placed<>(review.place(), review);
    }

    /** A decision that a later one replaced has a place, and is listed where the later one stands. */
    static ListWalk.Placed<ReviewPlace, ListedReview> readDecided(Row row) throws SQLException {
        ListedReview review = listed(row, read(row), null);
        return new ListWalk.Placed<>(review.place(), row.number("replaced") == 0 ? review : null);
    }

    private static ListedReview listed(Row row, RecordedFact fact, @Nullable Instant since) throws SQLException {
        return new ListedReview(
                fact,
                since,
                row.text("interrogation_key"),
                new Subject(row.textOrNull("subject_type"), row.textOrNull("subject_id")));
    }

    static JobFacts readOfJob(Row row) throws SQLException {
        return new JobFacts(
                row.uuidOrNull("run_id"),
                new FactCounts(
                        row.bigint("facts_grounded"),
                        row.bigint("facts_review"),
                        row.bigint("facts_refused"),
                        row.bigint("facts_unchecked")),
                row.number("open_reviews"),
                JobLabels.read(row));
    }

    private static Fact fact(Row row) throws SQLException {
        return new Fact(
                row.number("ordinal"),
                row.text("fact_key"),
                row.textOrNull("value_json"),
                row.textOrNull("unit"),
                row.fractionOrNull("confidence"),
                row.textOrNull("confidence_source"),
                row.textOrNull("evidence_id"),
                row.textOrNull("quote"),
                words(row),
                ClaimStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                reasons(row.textOrNull("reasons")));
    }

    private static @Nullable Span words(Row row) throws SQLException {
        Integer start = row.numberOrNull("quote_start");
        return start == null ? null : new Span(start, row.number("quote_end"));
    }

    /** A name that this program does not know was written by a newer one, and says nothing here. */
    private static Set<Reason> reasons(@Nullable String names) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (names != null) {
            Stream.of(names.split(",")).forEach(name -> Arrays.stream(Reason.values())
                    .filter(reason -> reason.name().equals(name))
                    .forEach(reasons::add));
        }
        return reasons;
    }
}
