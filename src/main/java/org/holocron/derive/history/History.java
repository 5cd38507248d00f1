package org.holocron.derive.history;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.jspecify.annotations.Nullable;

/** Reads jobs, runs and artifacts. Throws {@code DatabaseAway} as the queue does. */
public interface History {

    Optional<Job> job(UUID jobId);

    /** Newest first. */
    List<Job> jobs(JobFilter filter);

    /** The runs of a job with their artifacts, oldest first. */
    List<Run> runsOf(UUID jobId);

    Optional<Run> run(UUID runId);

    QueueStats stats();

    /**
     * Whether a run's response, or a later use of it, was recorded as rejected; such a response is never used again.
     */
    boolean wasRejected(UUID runId);

    /** Every recorded artifact after the given id, in the order of ids, for comparing with the lake. */
    List<Artifact> artifactsAfter(@Nullable UUID artifactId, int limit);

    /**
     * Which jobs to read.
     *
     * @param limit 1 to 1000
     * @param before only jobs older than this one, or null to begin at the newest
     */
    record JobFilter(
            @Nullable JobStatus status,
            @Nullable String interrogationKey,
            int limit,
            @Nullable UUID before) {}
}
