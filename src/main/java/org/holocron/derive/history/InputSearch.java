package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.history.ListWalk.Placed;
import org.holocron.derive.job.InputText;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.jspecify.annotations.Nullable;

/**
 * A list in which only jobs count whose inputs have a text. The database looks through the inputs of those that fit otherwise; what it
 * finds is read one by one, since an input may be large, and looked at again. Used for one page.
 */
final class InputSearch implements ListWalk.Index<JobPlace, ListedJob> {

    private final ListWalk.Index<JobPlace, ListedJob> jobs;
    private final JobFilter filter;
    private final InputText text;
    private final Session session;

    private InputSearch(ListWalk.Index<JobPlace, ListedJob> jobs, JobFilter filter, InputText text, Session session) {
        this.jobs = jobs;
        this.filter = filter;
        this.text = text;
        this.session = session;
    }

    /** The list itself if no text is looked for. */
    static ListWalk.Index<JobPlace, ListedJob> in(
            ListWalk.Index<JobPlace, ListedJob> jobs, JobFilter filter, Session session) {
        String text = filter.traits().kind().text();
        return text == null ? jobs : new InputSearch(jobs, filter, new InputText(text), session);
    }

    @Override
    public List<Placed<JobPlace, ListedJob>> behind(JobPlace place, int most) throws SQLException {
        List<Placed<JobPlace, ListedJob>> rows = jobs.behind(place, most);
        Set<UUID> found = found(rows.stream()
                .map(Placed::row)
                .filter(this::fits)
                .map(ListedJob::jobId)
                .toList());
        return rows.stream()
                .map(each -> each.row() == null || found.contains(each.row().jobId())
                        ? each
                        : new Placed<JobPlace, ListedJob>(each.place(), null))
                .toList();
    }

    private boolean fits(@Nullable ListedJob job) {
        return job != null && filter.fits(job);
    }

    private Set<UUID> found(List<UUID> ids) throws SQLException {
        Set<UUID> found = new HashSet<>();
        if (ids.isEmpty()) {
            return found;
        }
        Parameters search = ids(ids).text("text", text.inJson());
        for (UUID job : session.rows("history/with-text", search, row -> row.uuid("job_id"))) {
            for (AskedJob asked : session.rows("history/asked", ids(List.of(job)), AskedJob::read)) {
                if (text.isIn(asked.inputJson())) {
                    found.add(job);
                }
            }
        }
        return found;
    }

    /** By the names of both adapters. */
    private static Parameters ids(List<UUID> ids) {
        return Parameters.of().uuidArray("job_ids", ids).uuidArray("job_ids_json", ids);
    }
}
