package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.List;
import org.holocron.derive.history.JobFilter.Way;
import org.holocron.derive.history.ListWalk.Placed;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.jspecify.annotations.Nullable;

/** Lists jobs by a procedure, which is told the way that {@link JobFilter} chose. Used for one page. */
final class ProcedureJobList implements ListWalk.Index<JobPlace, ListedJob> {

    private final Session calls;
    private final JobFilter filter;

    ProcedureJobList(Session calls, JobFilter filter) {
        this.calls = calls;
        this.filter = filter;
    }

    JobPage page() throws SQLException {
        return JobPage.of(filter, InputSearch.in(this, filter, calls));
    }

    @Override
    public List<Placed<JobPlace, ListedJob>> behind(JobPlace place, int most) throws SQLException {
        JobTraits traits = filter.traits();
        Parameters parameters = Parameters.of()
                .textArray("statuses_json", statuses())
                .text("interrogation_key", by(Way.STATUS, filter.interrogationKey()))
                .text("subject_id", by(Way.SUBJECT, traits.subject().id()))
                .text("dedupe_key", by(Way.DEDUPE_KEY, traits.dedupeKey()))
                .number("by_end", filter.way() == Way.FINISHED ? 1 : 0)
                .instant("from_utc", traits.created().first())
                .instant("end_utc", traits.finished().end())
                .instant("behind_utc", place.time())
                .uuid("behind", place.jobId())
                .number("limit", most)
                .text("cause", by(Way.CAUSE, traits.kind().cause()))
                .bigint("group_id", filter.way() == Way.GROUP ? traits.kind().group() : null)
                .text("model_name", by(Way.MODEL, traits.kind().model()));
        return calls.rows("history/listed-jobs", parameters, ProcedureJobList::read);
    }

    private List<String> statuses() {
        return filter.way() == Way.STATUS
                ? filter.statuses().stream().map(JobStatus::name).toList()
                : List.of();
    }

    private @Nullable String by(Way way, @Nullable String value) {
        return filter.way() == way ? value : null;
    }

    private static Placed<JobPlace, ListedJob> read(Row row) throws SQLException {
        return new Placed<>(JobPlace.read(row), row.uuidOrNull("job_id") == null ? null : JobRow.readListed(row));
    }
}
