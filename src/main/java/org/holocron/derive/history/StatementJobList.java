package org.holocron.derive.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.history.History.JobFilter;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;

/**
 * Lists jobs by statements. An index tells which jobs are on the page, then those rows are read and no others: a list costs
 * what it shows, however many jobs there are. Used for one page.
 */
final class StatementJobList {

    private static final Place NEWEST = new Place(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private final Session tx;
    private final JobFilter filter;

    StatementJobList(Session tx, JobFilter filter) {
        this.tx = tx;
        this.filter = filter;
    }

    JobPage page() throws SQLException {
        Optional<Place> before = before();
        if (before.isEmpty()) {
            return JobPage.EMPTY;
        }
        List<Place> places = places(before.get());
        boolean full = places.size() == filter.limit();
        return new JobPage(jobs(places), full ? places.get(places.size() - 1).jobId() : null);
    }

    /** In the order of their places; jobs that are gone meanwhile are left out. */
    private List<ListedJob> jobs(List<Place> places) throws SQLException {
        List<String> ids =
                places.stream().map(place -> place.jobId().toString()).toList();
        Map<UUID, ListedJob> jobs = new HashMap<>();
        tx.rows("history/listed-jobs", Parameters.of().textArray("job_ids", ids), JobRow::readListed)
                .forEach(job -> jobs.put(job.jobId(), job));
        return places.stream()
                .map(place -> jobs.get(place.jobId()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Empty if the job that the list shall go on after does not exist. */
    private Optional<Place> before() throws SQLException {
        UUID jobId = filter.before();
        return jobId == null
                ? Optional.of(NEWEST)
                : tx.row("history/listed-place", Parameters.of().uuid("job_id", jobId), Place::read);
    }

    private List<Place> places(Place before) throws SQLException {
        if (filter.status() == null && filter.interrogationKey() == null) {
            return tx.rows("history/listed-newest", page(before), Place::read);
        }
        List<Place> places = new ArrayList<>();
        for (JobStatus status : statuses()) {
            for (String key : interrogations(status)) {
                Parameters parameters =
                        page(before).text("status", status.name()).text("interrogation_key", key);
                places.addAll(tx.rows("history/listed", parameters, Place::read));
            }
        }
        return places.stream().sorted(Place.NEWEST_FIRST).limit(filter.limit()).toList();
    }

    private Parameters page(Place before) {
        return Parameters.of()
                .instant("before_utc", before.createdUtc())
                .uuid("before", before.jobId())
                .number("limit", filter.limit());
    }

    private List<JobStatus> statuses() {
        JobStatus status = filter.status();
        return status == null ? List.of(JobStatus.values()) : List.of(status);
    }

    private List<String> interrogations(JobStatus status) throws SQLException {
        String key = filter.interrogationKey();
        return key == null ? interrogationsIn(status) : List.of(key);
    }

    private List<String> interrogationsIn(JobStatus status) throws SQLException {
        List<String> keys = new ArrayList<>();
        Optional<String> key = interrogationFrom(status, "");
        while (key.isPresent()) {
            keys.add(key.get());
            key = interrogationFrom(status, key.get() + '\0');
        }
        return keys;
    }

    private Optional<String> interrogationFrom(JobStatus status, String first) throws SQLException {
        Parameters parameters = Parameters.of().text("status", status.name()).text("from_key", first);
        return tx.row("history/next-listed-interrogation", parameters, row -> row.text("interrogation_key"));
    }

    private record Place(Instant createdUtc, UUID jobId) {

        /** As the database orders them: ids by their bits without a sign. */
        static final Comparator<Place> NEWEST_FIRST = Comparator.comparing(Place::createdUtc)
                .thenComparing(place -> place.jobId().getMostSignificantBits(), Long::compareUnsigned)
                .thenComparing(place -> place.jobId().getLeastSignificantBits(), Long::compareUnsigned)
                .reversed();

        static Place read(Row row) throws SQLException {
            return new Place(row.instant("created_utc"), row.uuid("job_id"));
        }
    }
}
