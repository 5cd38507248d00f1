package org.holocron.derive.queue;

import org.holocron.derive.job.JobStatus;

/** What became of a {@link AttemptCompletion}. */
public sealed interface CompletionResult {

    /** It is recorded, now or by an earlier call for the same run. */
    record Recorded(JobStatus status) implements CompletionResult {}

    /** The job belongs to somebody else by now: nothing was recorded and the result is to be dropped. */
    record LeaseLost() implements CompletionResult {}
}
