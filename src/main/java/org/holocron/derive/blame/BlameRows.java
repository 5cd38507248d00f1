package org.holocron.derive.blame;

import java.sql.SQLException;
import java.util.UUID;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/** Parts of the evidence as both kinds of database return them. */
final class BlameRows {

    private BlameRows() {}

    /** @param prefix of the columns' names */
    static Company company(Row row, String prefix) throws SQLException {
        return new Company(
                row.number(prefix + "failed"),
                row.number(prefix + "in_flight"),
                row.number(prefix + "generated"),
                row.number(prefix + "lost"));
    }

    static FileRef file(Row row) throws SQLException {
        return new FileRef(row.text("lake_uri"), row.textOrNull("content_sha256"), row.bigintOrNull("byte_count"));
    }

    static Streak streak(Row row, String prefix) throws SQLException {
        return new Streak(row.number(prefix + "events"), row.number(prefix + "jobs"));
    }

    static Suspects suspects(Row row) throws SQLException {
        return new Suspects(
                suspicion(row.uuidOrNull("suspect_event"), row.numberOrNull("suspect_size")),
                row.number("left_over"),
                row.number("others") > 0);
    }

    private static @Nullable Suspicion suspicion(@Nullable UUID event, @Nullable Integer size) {
        return event == null || size == null ? null : new Suspicion(event, size);
    }

    static RunningJob running(Row row) throws SQLException {
        return new RunningJob(
                row.uuid("job_id"),
                row.text("interrogation_key"),
                row.textOrNull("model_hint"),
                row.number("is_isolated") == 1);
    }
}
