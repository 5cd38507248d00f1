package org.holocron.derive.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holocron.derive.lake.LakeEntry;
import org.holocron.derive.records.KnownRuns;
import org.holocron.derive.records.LakeRecords;

/** Walks down the years, months and days to the runs' folders, and finds those that nobody recorded. */
final class FolderWalk {

    private static final int LEVELS_TO_A_DAY = 3;
    private static final int BATCH = 500;

    private final LakeRecords records;
    private final UnrecordedRuns unrecorded;
    private final SweepPlan plan;
    private final VerificationBuilder result;

    FolderWalk(LakeRecords records, UnrecordedRuns unrecorded, SweepPlan plan, VerificationBuilder result) {
        this.records = records;
        this.unrecorded = unrecorded;
        this.plan = plan;
        this.result = result;
    }

    void from(LakeEntry root) {
        walk(root, 0);
    }

    /** Whatever is not a folder on the way to a run was not written by the lake. */
    private void walk(LakeEntry folder, int level) {
        List<LakeEntry> runs = new ArrayList<>();
        for (LakeEntry entry : folder.entries()) {
            if (entry.isOfTheLakeItself() || entry.isInterrogationsFolder()) {
                continue;
            }
            if (entry.runId().isPresent() && entry.isFolder()) {
                runs.add(entry);
            } else if (!entry.isFolder()) {
                result.otherFile(entry, plan);
            } else if (level < LEVELS_TO_A_DAY && !entry.name().startsWith(".")) {
                walk(entry, level + 1);
            } else if (!entry.isReceiptsFolder()) {
                result.unmanaged();
            }
        }
        for (int from = 0; from < runs.size(); from += BATCH) {
            lookUp(runs.subList(from, Math.min(from + BATCH, runs.size())));
        }
    }

    private void lookUp(List<LakeEntry> folders) {
        Map<UUID, LakeEntry> byRun = folders.stream()
                .collect(Collectors.toMap(
                        folder -> folder.runId().orElseThrow(), Function.identity(), (one, same) -> one));
        KnownRuns known = records.known(byRun.keySet());
        byRun.keySet().removeAll(known.recorded());
        // A purge was cut off after its rows, or is under way; it removes the files, or the next one does.
        byRun.keySet().removeAll(known.purged());
        known.purged().forEach(run -> result.explained());
        unrecorded.classify(byRun);
    }
}
