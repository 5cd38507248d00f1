package org.holocron.derive.history;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some jobs of a list.
 *
 * @param jobs newest first; a job that changed meanwhile is as it is now
 * @param last where the next page begins: after this job; null if there is no next page
 */
public record JobPage(List<ListedJob> jobs, @Nullable UUID last) {

    static final JobPage EMPTY = new JobPage(List.of(), null);

    public JobPage {
        jobs = List.copyOf(jobs);
    }
}
