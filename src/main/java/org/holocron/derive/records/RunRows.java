package org.holocron.derive.records;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.jspecify.annotations.Nullable;

/** Reads runs with their files; the columns are the same on every database. */
final class RunRows {

    private RunRows() {}

    /** @param parameters of {@code records/runs-after}, whose rows of one run follow each other */
    static List<RecordedRun> runs(Session session, Parameters parameters) throws SQLException {
        List<RecordedRun> runs = new ArrayList<>();
        List<RecordedFile> files = new ArrayList<>();
        RunAndFile last = null;
        for (RunAndFile row : session.rows("records/runs-after", parameters, RunAndFile::read)) {
            if (last != null && !last.runId().equals(row.runId())) {
                runs.add(last.run(files));
                files.clear();
            }
            if (row.file() != null) {
                files.add(row.file());
            }
            last = row;
        }
        if (last != null) {
            runs.add(last.run(files));
        }
        return runs;
    }

    /** @param parameters of {@code records/known-runs} */
    static KnownRuns known(Session session, Parameters parameters) throws SQLException {
        List<Known> known = session.rows("records/known-runs", parameters, Known::read);
        return new KnownRuns(ids(known, false), ids(known, true));
    }

    private static Set<UUID> ids(List<Known> known, boolean purged) {
        return known.stream()
                .filter(run -> run.purged() == purged)
                .map(Known::runId)
                .collect(Collectors.toSet());
    }

    private record Known(UUID runId, boolean purged) {

        static Known read(Row row) throws SQLException {
            return new Known(row.uuid("run_id"), row.number("purged") == 1);
        }
    }

    /** @param file null if the run has none */
    private record RunAndFile(
            UUID runId,
            UUID jobId,
            Instant startedUtc,
            @Nullable Instant completedUtc,
            String interrogationKey,
            @Nullable String interrogationSha256,
            @Nullable RecordedFile file) {

        static RunAndFile read(Row row) throws SQLException {
            return new RunAndFile(
                    row.uuid("run_id"),
                    row.uuid("job_id"),
                    row.instant("started_utc"),
                    row.instantOrNull("completed_utc"),
                    row.text("interrogation_key"),
                    row.textOrNull("interrogation_sha256"),
                    file(row));
        }

        private static @Nullable RecordedFile file(Row row) throws SQLException {
            String type = row.textOrNull("artifact_type");
            return type == null
                    ? null
                    : new RecordedFile(
                            type,
                            new FileRef(
                                    row.text("lake_uri"),
                                    row.textOrNull("content_sha256"),
                                    row.bigintOrNull("byte_count")));
        }

        RecordedRun run(List<RecordedFile> files) {
            return new RecordedRun(
                    runId, jobId, startedUtc, completedUtc, interrogationKey, interrogationSha256, files);
        }
    }
}
