package org.holocron.derive.comparison;

import java.util.UUID;
import org.holocron.derive.job.JobStatus;

/** A job of one of two groups that are compared. */
public record ComparedJob(UUID jobId, JobStatus status) {

    /** Whether it has an answer that counts. */
    boolean isAnswered() {
        return status == JobStatus.SUCCEEDED;
    }
}
