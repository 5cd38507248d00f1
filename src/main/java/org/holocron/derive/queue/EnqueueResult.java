package org.holocron.derive.queue;

import java.util.UUID;
import org.holocron.derive.job.JobStatus;

/**
 * The job that is in the queue after an enqueue.
 *
 * @param created false if a job with the same {@code dedupe_key} already existed
 */
public record EnqueueResult(UUID jobId, JobStatus status, boolean created) {}
