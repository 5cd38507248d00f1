package org.holocron.derive.api;

import java.util.Optional;
import org.holocron.derive.api.ListCursor.Kind;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.JobPage;
import org.holocron.derive.history.JobPlace;
import org.jspecify.annotations.Nullable;

/** Where a list of jobs goes on. */
final class JobCursor {

    private JobCursor() {}

    /** Null after the last page. */
    static @Nullable String after(JobFilter filter, JobPage page) {
        return behind(filter, page.last());
    }

    /** Null behind nothing. */
    static @Nullable String behind(JobFilter filter, @Nullable JobPlace place) {
        return place == null ? null : new ListCursor(kind(filter), place.time(), place.jobId(), null).text();
    }

    /** Empty if it is no such text, or of a list in another order. */
    static Optional<JobPlace> read(String cursor, JobFilter filter) {
        return ListCursor.read(cursor, kind(filter)).map(read -> new JobPlace(read.time(), read.id()));
    }

    private static Kind kind(JobFilter filter) {
        return filter.isByEnd() ? Kind.JOBS_BY_END : Kind.NEWEST_JOBS;
    }
}
