package org.holocron.derive.records;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.sql.Row;

/** The jobs that one step of a purge looked at, in the order in which they ended; none at the end. */
public record PurgeStep(List<Seen> jobs) {

    /** What becomes of a job. */
    public enum Fate {
        /** It may go. */
        PURGE,
        HELD,
        /** A job that is not purged with it used its response again. */
        REUSED,
        /** Somebody is changing it, has requeued it or holds it since this moment. */
        CHANGED,
        /** The filter does not take it. */
        OTHER
    }

    /** @param recordedBytes of its files, as far as they are recorded */
    public record Seen(UUID jobId, Instant finishedUtc, Fate fate, int runs, long recordedBytes) {

        static Seen read(Row row) throws SQLException {
            return new Seen(
                    row.uuid("job_id"),
                    row.instant("finished_utc"),
                    Fate.valueOf(row.text("fate")),
                    row.number("runs"),
                    row.bigint("recorded_bytes"));
        }

        Seen withFate(Fate changed) {
            return new Seen(jobId, finishedUtc, changed, runs, recordedBytes);
        }
    }

    public PurgeStep {
        jobs = List.copyOf(jobs);
    }

    /** Empty at the end. */
    public Optional<PurgeCursor> next() {
        if (jobs.isEmpty()) {
            return Optional.empty();
        }
        Seen last = jobs.get(jobs.size() - 1);
        return Optional.of(new PurgeCursor(last.finishedUtc(), last.jobId()));
    }
}
