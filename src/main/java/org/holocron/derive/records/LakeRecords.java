package org.holocron.derive.records;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of the lake. Every method throws {@link org.holocron.derive.sql.DatabaseUnavailableException} when the
 * database cannot be reached.
 */
public interface LakeRecords {

    QueueState state();

    /**
     * Recorded runs in the order of their ids.
     *
     * @param runId only runs behind this one; null to begin with the first
     */
    List<RecordedRun> runsAfter(@Nullable UUID runId, int limit);

    /** @param runIds some hundreds at a time */
    KnownRuns known(Collection<UUID> runIds);

    /**
     * Those that exist, by their ids.
     *
     * @param jobIds some hundreds at a time
     */
    Map<UUID, JobTrace> jobs(Collection<UUID> jobIds);

    /** Empty if there is no such job. */
    Optional<JobHold> holdOf(UUID jobId);

    /**
     * Holds a job, whatever its status; a second time keeps the time of the first. Empty if there is no such job.
     *
     * @param reason for people; null keeps an earlier one
     */
    Optional<JobHold> hold(UUID jobId, @Nullable String reason);

    /** Empty if there is no such job. */
    Optional<JobHold> endHold(UUID jobId);

    /**
     * What {@link #purge} would do; the same jobs, with the same limit.
     *
     * @param after the step before's, or null for the first
     */
    PurgeStep purgeable(PurgeFilter filter, @Nullable PurgeCursor after, int limit);

    /**
     * Looks at the next jobs and removes the rows of those that may go; one transaction. It locks rows of ended jobs only, and waits for
     * nobody. The files are for the caller to remove: {@link #purgedRuns}.
     */
    PurgeStep purge(PurgeFilter filter, @Nullable PurgeCursor after, int limit);

    /** Runs whose rows are gone and whose files may still be there. */
    List<PurgedRun> purgedRuns(int limit);

    /** The files of these runs are gone too. */
    void forget(List<PurgedRun> runs);

    /**
     * Writes a copy of the database as it is at one moment, while it is used.
     *
     * @param file on the machine of the database, new
     * @throws UnsupportedOperationException if the database has its own means; the message names them
     */
    void backUpTo(Path file);
}
