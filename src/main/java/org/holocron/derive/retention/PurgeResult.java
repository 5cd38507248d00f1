package org.holocron.derive.retention;

import java.util.EnumMap;
import java.util.Map;
import org.holocron.derive.records.PurgeCursor;
import org.holocron.derive.records.PurgeStep;
import org.holocron.derive.records.PurgeStep.Fate;
import org.holocron.derive.records.PurgeStep.Seen;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a purge did, or would do.
 *
 * @param jobs by what becomes of them
 * @param runs of those that are purged
 * @param recordedBytes of their files, as far as they are recorded
 * @param filesDeleted also those of runs that an earlier purge left behind
 * @param foldersKept run folders that stay, since somebody else's files are in them
 * @param next where it goes on; null at the end
 */
public record PurgeResult(
        Map<Fate, Long> jobs,
        long runs,
        long recordedBytes,
        long filesDeleted,
        long foldersKept,
        @Nullable PurgeCursor next) {

    static final PurgeResult NOTHING = new PurgeResult(Map.of(), 0, 0, 0, 0, null);

    public PurgeResult {
        jobs = Map.copyOf(jobs);
    }

    public long count(Fate fate) {
        return jobs.getOrDefault(fate, 0L);
    }

    /** How many were looked at. */
    long lookedAt() {
        return jobs.values().stream().mapToLong(Long::longValue).sum();
    }

    /** With the next step, which says where it goes on. */
    PurgeResult plus(PurgeStep step) {
        Map<Fate, Long> sums = new EnumMap<>(Fate.class);
        sums.putAll(jobs);
        long moreRuns = 0;
        long moreBytes = 0;
        for (Seen job : step.jobs()) {
            sums.merge(job.fate(), 1L, Long::sum);
            if (job.fate() == Fate.PURGE) {
                moreRuns += job.runs();
                moreBytes += job.recordedBytes();
            }
        }
        return new PurgeResult(
                sums,
                runs + moreRuns,
                recordedBytes + moreBytes,
                filesDeleted,
                foldersKept,
                step.next().orElse(null));
    }

    PurgeResult plusFiles(long deleted, long kept) {
        return new PurgeResult(jobs, runs, recordedBytes, filesDeleted + deleted, foldersKept + kept, next);
    }
}
