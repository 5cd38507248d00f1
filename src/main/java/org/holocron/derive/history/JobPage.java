package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some jobs of a list.
 *
 * @param jobs in the order of their {@link JobFilter}, fewer than its limit perhaps; a job that changed meanwhile is
 *     as it is now
 * @param last where the next page begins: behind this place; null if there is no next page
 */
public record JobPage(List<ListedJob> jobs, @Nullable JobPlace last) {

    public JobPage {
        jobs = List.copyOf(jobs);
    }

    static JobPage of(JobFilter filter, ListWalk.Index<JobPlace, ListedJob> index) throws SQLException {
        ListWalk.Page<JobPlace, ListedJob> page =
                new ListWalk<>(index, filter.limit(), filter.isNarrowedByRows()).page(filter.start(), filter::fits);
        return new JobPage(page.rows(), page.last());
    }
}
