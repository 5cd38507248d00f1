package org.holocron.derive.queue;

import org.holocron.derive.job.JobStatus;

/** What became of a user's wish to change a job. */
public sealed interface ChangeResult {

    record Done(JobStatus status) implements ChangeResult {}

    /** The job is in a status from which that change makes no sense. */
    record Refused(JobStatus status) implements ChangeResult {}

    record NoSuchJob() implements ChangeResult {}
}
