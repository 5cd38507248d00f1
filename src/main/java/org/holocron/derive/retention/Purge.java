package org.holocron.derive.retention;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeEntry;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.PurgeCursor;
import org.holocron.derive.records.PurgeFilter;
import org.holocron.derive.records.PurgeStep;
import org.holocron.derive.records.PurgedRun;
import org.jspecify.annotations.Nullable;

/**
 * Removes old jobs with their runs and files, a few at a time.
 *
 * <p>Rows go first, in one short transaction that notes the runs whose files must go; then the files; then the notes. Cut off anywhere,
 * it leaves files that {@code verify} explains by the notes, and never a row without its files; the next purge, whatever it is asked
 * for, begins with them.
 */
public final class Purge {

    /** In one transaction. */
    private static final int STEP = 50;

    private static final int DRY_STEP = 500;

    private final Lake lake;
    private final LakeRecords records;

    public Purge(Lake lake, LakeRecords records) {
        this.lake = lake;
        this.records = records;
    }

    /**
     * Purges the next jobs.
     *
     * @param after where an earlier call ended; null for the first
     * @param jobs about how many to look at
     * @throws LakeUnavailableException if the lake cannot be used: before anything is purged, or before all files are removed; call it
     *     again
     */
    public PurgeResult run(PurgeFilter filter, @Nullable PurgeCursor after, int jobs) {
        lake.requireOurs();
        PurgeResult result = removeFiles(PurgeResult.NOTHING);
        PurgeCursor from = after;
        do {
            result = removeFiles(result.plus(records.purge(filter, from, STEP)));
            from = result.next();
        } while (from != null && result.lookedAt() < jobs);
        return result;
    }

    /** What {@link #run} would do. */
    public PurgeResult preview(PurgeFilter filter, @Nullable PurgeCursor after, int jobs) {
        PurgeResult result = PurgeResult.NOTHING;
        PurgeCursor from = after;
        do {
            PurgeStep step = records.purgeable(filter, from, DRY_STEP);
            result = result.plus(step);
            from = result.next();
        } while (from != null && result.lookedAt() < jobs);
        return result;
    }

    private PurgeResult removeFiles(PurgeResult result) {
        PurgeResult sum = result;
        for (List<PurgedRun> runs = records.purgedRuns(STEP); !runs.isEmpty(); runs = records.purgedRuns(STEP)) {
            for (PurgedRun run : runs) {
                sum = removeFilesOf(run, sum);
            }
            makeDurable(runs);
            records.forget(runs);
        }
        return sum;
    }

    /** The receipt first: then it never leads nowhere. */
    private PurgeResult removeFilesOf(PurgedRun run, PurgeResult result) {
        long deleted = 0;
        if (run.derivationKey() != null && lake.receipts().remove(run.derivationKey(), run.runId())) {
            deleted++;
        }
        LakeEntry folder = folderOf(run);
        if (!folder.isFolder() || folder.isReachedByLink()) {
            return result.plusFiles(deleted, 0);
        }
        for (LakeEntry file : folder.filesBelow()) {
            if (file.isOfARun() && file.delete()) {
                deleted++;
            }
        }
        return result.plusFiles(deleted, folder.deleteIfEmpty() ? 0 : 1);
    }

    /** A day is forced to disk once, however many of its runs went. */
    private void makeDurable(List<PurgedRun> runs) {
        Map<String, LakeEntry> oneOfEachDay = new HashMap<>();
        for (PurgedRun run : runs) {
            LakeEntry folder = folderOf(run);
            oneOfEachDay.put(String.valueOf(folder.day()), folder);
        }
        oneOfEachDay.values().forEach(LakeEntry::forceFolder);
    }

    private LakeEntry folderOf(PurgedRun run) {
        return lake.runFolder(run.runId(), run.startedUtc(), run.lakeUri());
    }
}
