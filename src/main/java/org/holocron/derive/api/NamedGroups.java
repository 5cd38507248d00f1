package org.holocron.derive.api;

import java.util.List;
import org.holocron.derive.job.NewJob;

/** The groups that jobs name. */
interface NamedGroups {

    /** Its id, or one that stands for it until {@link #placed}. */
    long idOf(String key);

    /** The jobs to be enqueued, with the ids of their groups, which are there now. */
    default List<NewJob> placed(List<NewJob> jobs) {
        return jobs;
    }
}
