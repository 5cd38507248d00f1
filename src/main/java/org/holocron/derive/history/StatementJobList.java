package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.history.ListWalk.Placed;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;

/**
 * Lists jobs by statements. An index tells which jobs are on the page, then those rows are read and no others: a list costs
 * what it shows, however many jobs there are. Used for one page.
 */
final class StatementJobList implements ListWalk.Index<JobPlace, ListedJob> {

    private final Session tx;
    private final JobFilter filter;

    /** By status: the same for each part of the page. */
    private final Map<JobStatus, List<String>> interrogations = new EnumMap<>(JobStatus.class);

    StatementJobList(Session tx, JobFilter filter) {
        this.tx = tx;
        this.filter = filter;
    }

    JobPage page() throws SQLException {
        return JobPage.of(filter, InputSearch.in(this, filter, tx));
    }

    /** How many places the index has, at most so many. */
    int places(int most) throws SQLException {
        return places(filter.start(), most).size();
    }

    @Override
    public List<Placed<JobPlace, ListedJob>> behind(JobPlace place, int most) throws SQLException {
        List<JobPlace> places = places(place, most);
        List<UUID> ids = places.stream().map(JobPlace::jobId).toList();
        Map<UUID, ListedJob> jobs = new HashMap<>();
        tx.rows("history/listed-jobs", Parameters.of().uuidArray("job_ids", ids), JobRow::readListed)
                .forEach(job -> jobs.put(job.jobId(), job));
        return places.stream()
                .map(each -> new Placed<>(each, jobs.get(each.jobId())))
                .toList();
    }

    private List<JobPlace> places(JobPlace place, int most) throws SQLException {
        Parameters part = part(place, most);
        return switch (filter.way()) {
            case DEDUPE_KEY -> read("history/listed-by-key", part);
            case SUBJECT -> read("history/listed-by-subject", part);
            case FINISHED -> read("history/listed-by-end", part);
            case CAUSE -> read("history/listed-by-cause", part);
            case GROUP -> read("history/listed-by-group", part);
            case MODEL -> read("history/listed-by-model", part);
            case STATUS -> placesByStatus(place, most);
            case NEWEST -> read("history/listed-newest", part);
        };
    }

    /** One status after the other, and one interrogation after the other in it. */
    private List<JobPlace> placesByStatus(JobPlace place, int most) throws SQLException {
        List<JobPlace> places = new ArrayList<>();
        for (JobStatus status : statuses()) {
            for (String key : interrogations(status)) {
                Parameters part =
                        part(place, most).text("status", status.name()).text("interrogation_key", key);
                places.addAll(read("history/listed", part));
            }
        }
        return places.stream().sorted(JobPlace.NEWEST_FIRST).limit(most).toList();
    }

    private List<JobPlace> read(String statement, Parameters part) throws SQLException {
        return tx.rows(statement, part, JobPlace::read);
    }

    private Parameters part(JobPlace place, int most) {
        JobTraits traits = filter.traits();
        return Parameters.of()
                .text("dedupe_key", traits.dedupeKey())
                .text("subject_id", traits.subject().id())
                .text("cause", traits.kind().cause())
                .bigint("group_id", traits.kind().group())
                .text("model_name", traits.kind().model())
                .instant("from_utc", traits.created().first())
                .instant("end_utc", traits.finished().end())
                .instant("behind_utc", place.time())
                .uuid("behind", place.jobId())
                .number("limit", most);
    }

    private Set<JobStatus> statuses() {
        return filter.statuses().isEmpty() ? Set.of(JobStatus.values()) : filter.statuses();
    }

    private List<String> interrogations(JobStatus status) throws SQLException {
        String key = filter.interrogationKey();
        if (key != null) {
            return List.of(key);
        }
        List<String> known = interrogations.get(status);
        if (known == null) {
            known = interrogationsIn(status);
            interrogations.put(status, known);
        }
        return known;
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
}
