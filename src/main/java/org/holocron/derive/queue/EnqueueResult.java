package org.holocron.derive.queue;

import java.util.UUID;
import org.holocron.derive.job.JobStatus;

/**
 * The job that stands in the queue after an enqueue.
 *
 * @param created false if the job was there already under the same {@code dedupe_key}
 */
public record EnqueueResult(UUID jobId, JobStatus status, boolean created) {}
