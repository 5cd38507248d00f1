package org.holocron.derive.queue;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Jobs were to be enqueued into a group that takes none: there is no such group, or it was cancelled or stopped. None was enqueued. */
public final class GroupClosedException extends RuntimeException {

    /** The states of groups that jobs can be enqueued into. */
    private static final Set<String> TAKING_JOBS = Set.of("LOADING", "OPEN", "PAUSED");

    private static final long serialVersionUID = 1;

    /** @param state by name, as {@code job_group.state} has it */
    public static boolean takesJobs(@Nullable String state) {
        return state != null && TAKING_JOBS.contains(state);
    }

    GroupClosedException(long group) {
        super("group " + group + " takes no jobs: it was cancelled or stopped, or there is none");
    }

    GroupClosedException(Throwable cause) {
        super("the group takes no jobs: it was cancelled or stopped, or there is none", cause);
    }
}
