package org.holocron.derive.queue;

import org.holocron.derive.job.JobStatus;

/** What became of a user's wish to change a job. */
public sealed interface Changed {

    record Done(JobStatus status) implements Changed {}

    /** The job is in a status from which that change makes no sense. */
    record Refused(JobStatus status) implements Changed {}

    record NoSuchJob() implements Changed {}
}
