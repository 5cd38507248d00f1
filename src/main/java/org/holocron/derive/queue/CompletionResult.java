package org.holocron.derive.queue;

import org.holocron.derive.job.JobStatus;

/** The answer to an {@link AttemptCompletion}. */
public sealed interface CompletionResult {

    /** The run is recorded, now or by an earlier call. */
    record Recorded(JobStatus status) implements CompletionResult {}

    /** The caller no longer holds the job: nothing was recorded, and the result must be dropped. */
    record LeaseLost() implements CompletionResult {}
}
