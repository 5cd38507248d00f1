package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks along an index and keeps the jobs that fit. A page reads a bounded number of jobs, however few of them fit, and then tells
 * where to go on. Used for one page.
 */
final class JobWalk {

    /** As many as the longest page has. */
    static final int MOST_READ = 1000;

    /** Read at a time where some may not fit. */
    private static final int PART = 100;

    private final JobFilter filter;
    private final Index index;

    JobWalk(JobFilter filter, Index index) {
        this.filter = filter;
        this.index = index;
    }

    JobPage page() throws SQLException {
        int wanted = filter.isNarrowedByRows() ? Math.max(filter.limit(), PART) : filter.limit();
        List<ListedJob> found = new ArrayList<>();
        JobPlace place = filter.start();
        for (int read = 0; read < MOST_READ; ) {
            int part = Math.min(wanted, MOST_READ - read);
            List<PlacedJob> jobs = index.behind(place, part);
            for (PlacedJob each : jobs) {
                place = each.place();
                if (each.job() != null && filter.fits(each.job())) {
                    found.add(each.job());
                }
                if (found.size() == filter.limit()) {
                    return new JobPage(found, place);
                }
            }
            if (jobs.size() < part) {
                return new JobPage(found, null);
            }
            read += part;
        }
        return new JobPage(found, place);
    }

    /** Jobs in the order of the list. */
    interface Index {

        /** At most so many, and fewer only at the end of the list. */
        List<PlacedJob> behind(JobPlace place, int most) throws SQLException;
    }

    /** @param job null if it is gone meanwhile */
    record PlacedJob(JobPlace place, @Nullable ListedJob job) {}
}
