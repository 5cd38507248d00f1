package org.holocron.derive.history;

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
}
