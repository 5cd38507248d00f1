package org.holocron.derive.queue;

import java.util.Set;

/** Jobs were to be enqueued into a group that takes none: there is no such group, or it was cancelled or stopped. None was enqueued. */
public final class GroupClosedException extends RuntimeException {

    /** The states of groups that jobs can be enqueued into. */
    static final Set<String> TAKING_JOBS = Set.of("LOADING", "OPEN", "PAUSED");

    private static final long serialVersionUID = 1;

    GroupClosedException(long group) {
        super("group " + group + " takes no jobs: it was cancelled or stopped, or there is none");
    }

    GroupClosedException(Throwable cause) {
        super("the group takes no jobs: it was cancelled or stopped, or there is none", cause);
    }
}
