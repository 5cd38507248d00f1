package org.holocron.derive.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.jspecify.annotations.Nullable;

/** Reads what waiters ask for; the columns are the same in every database. */
final class WaitRows {

    private WaitRows() {}

    static Optional<DueTooLate> dueTooLate(Session session, Parameters parameters) throws SQLException {
        return session.row(
                        "history/due-too-late",
                        parameters.number("most", QueueStats.MOST_COUNTED),
                        row -> row.bigint("jobs") == 0
                                ? Optional.<DueTooLate>empty()
                                : Optional.of(new DueTooLate(
                                        row.bigint("jobs"), row.uuid("job_id"), row.instant("available_utc"))))
                .flatMap(found -> found);
    }

    static Unfinished unfinishedNow(Session session) throws SQLException {
        return session.row(
                        "history/unfinished-now",
                        Parameters.of(),
                        row -> new Unfinished(row.instant("created_until_utc"), row.instant("finished_after_utc")))
                .orElseThrow();
    }

    static Unfinished.Progress progress(Session session, Unfinished jobs) throws SQLException {
        Parameters bounds = Parameters.of()
                .instant("created_until_utc", jobs.createdUntil())
                .instant("finished_after_utc", jobs.finishedAfter());
        List<Group> groups = session.rows("history/progress", bounds, Group::read);
        Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            counts.put(status, 0L);
        }
        groups.forEach(group -> counts.put(group.status(), group.jobs()));
        return new Unfinished.Progress(
                counts,
                groups.stream().mapToLong(Group::due).sum(),
                groups.stream()
                        .map(Group::nextDueUtc)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private record Group(
            JobStatus status, long jobs, long due, @Nullable Instant nextDueUtc) {

        static Group read(Row row) throws SQLException {
            return new Group(
                    JobRow.status(row), row.bigint("jobs"), row.bigint("due"), row.instantOrNull("next_due_utc"));
        }
    }
}
