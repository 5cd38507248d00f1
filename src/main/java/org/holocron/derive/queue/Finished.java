package org.holocron.derive.queue;

import org.holocron.derive.job.JobStatus;

/** What became of a {@link Completion}. */
public sealed interface Finished {

    /** It is recorded, now or by an earlier call for the same run. */
    record Recorded(JobStatus status) implements Finished {}

    /** The job belongs to somebody else by now: nothing was recorded and the result is to be dropped. */
    record LeaseLost() implements Finished {}
}
