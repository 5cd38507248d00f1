package org.holocron.derive.api;

import java.util.Optional;
import org.holocron.derive.history.JobPage;
import org.holocron.derive.history.JobPlace;
import org.jspecify.annotations.Nullable;

/** Where a list of jobs goes on. */
final class JobCursor {

    private JobCursor() {}

    /** Null after the last page. */
    static @Nullable String after(JobPage page) {
        JobPlace place = page.last();
        return place == null ? null : new ListCursor(place.time(), place.jobId(), null).text();
    }

    /** Empty if it is no such text. */
    static Optional<JobPlace> read(String cursor) {
        return ListCursor.read(cursor, false).map(read -> new JobPlace(read.time(), read.id()));
    }
}
