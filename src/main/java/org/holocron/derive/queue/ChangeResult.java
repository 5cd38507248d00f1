package org.holocron.derive.queue;

import org.holocron.derive.job.JobStatus;

/** The answer to a user's request to change a job. */
public sealed interface ChangeResult {

    /** @param status the status that the job has now */
    record Done(JobStatus status) implements ChangeResult {}

    /** The job is in a status that does not allow this change; nothing was changed. */
    record Refused(JobStatus status) implements ChangeResult {}

    record NoSuchJob() implements ChangeResult {}
}
