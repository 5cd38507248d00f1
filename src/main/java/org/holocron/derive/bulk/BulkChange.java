package org.holocron.derive.bulk;

import java.util.EnumSet;
import java.util.Set;
import org.holocron.derive.job.JobStatus;

/** What is done to each job; stored by name in {@code bulk_action.action}. */
public enum BulkChange {
    /** Back into the queue with all attempts, as a requeue does. */
    RETRY(EnumSet.of(JobStatus.FAILED, JobStatus.DEADLETTER), EnumSet.of(JobStatus.CANCELLED)),
    CANCEL(EnumSet.of(JobStatus.NEW, JobStatus.RUNNING), EnumSet.noneOf(JobStatus.class)),
    /** Another priority for waiting jobs. */
    PRIORITY(EnumSet.of(JobStatus.NEW), EnumSet.noneOf(JobStatus.class));

    private final Set<JobStatus> usual;
    private final Set<JobStatus> possible;

    BulkChange(Set<JobStatus> usual, Set<JobStatus> alsoPossible) {
        this.usual = Set.copyOf(usual);
        Set<JobStatus> all = EnumSet.copyOf(usual);
        all.addAll(alsoPossible);
        this.possible = Set.copyOf(all);
    }

    /** The jobs that are meant if nobody says which statuses. */
    public Set<JobStatus> usual() {
        return usual;
    }

    /** The statuses that it can change. */
    public Set<JobStatus> possible() {
        return possible;
    }
}
