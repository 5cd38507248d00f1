package org.holocron.derive.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.history.History;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.lake.LakeEntry;

/** Walks down the years, months and days to the runs' folders, and compares each with what is recorded of its run. */
final class FolderWalk {

    /** A run in flight has written something within this time: longer than a call and its repair take by default. */
    private static final Duration IN_FLIGHT = Duration.ofHours(1);

    private static final int LEVELS_TO_A_DAY = 3;

    private final History history;
    private final RunFolderCheck runFolders;
    private final Sweep sweep;
    private final VerificationBuilder result;

    FolderWalk(History history, RunFolderCheck runFolders, Sweep sweep, VerificationBuilder result) {
        this.history = history;
        this.runFolders = runFolders;
        this.sweep = sweep;
        this.result = result;
    }

    void from(LakeEntry root) {
        walk(root, 0);
    }

    /** Whatever is not a folder on the way to a run was not written by the lake. */
    private void walk(LakeEntry folder, int level) {
        List<LakeEntry> unrecorded = new ArrayList<>();
        for (LakeEntry entry : folder.entries()) {
            if (!entry.isFolder()) {
                sweep.unknownFile(entry);
            } else if (entry.runId().isPresent()) {
                compareRun(entry, entry.runId().get(), unrecorded);
            } else if (level < LEVELS_TO_A_DAY && !entry.name().startsWith(".")) {
                walk(entry, level + 1);
            } else if (!entry.isReceiptsFolder()) {
                result.unmanaged();
            }
        }
        classify(unrecorded);
    }

    private void compareRun(LakeEntry folder, UUID runId, List<LakeEntry> unrecorded) {
        Optional<Run> run = history.run(runId);
        if (run.isPresent()) {
            runFolders.compare(folder, run.get());
        } else {
            unrecorded.add(folder);
        }
    }

    /**
     * Tells a day's orphans from work in flight. The order matters: a job that was not running before the second look
     * at the rows has either recorded its run by then or never will.
     */
    private void classify(List<LakeEntry> unrecorded) {
        if (unrecorded.isEmpty()) {
            return;
        }
        boolean running = history.stats().counts().getOrDefault(JobStatus.RUNNING, 0L) > 0;
        for (LakeEntry folder : unrecorded) {
            UUID runId = folder.runId().orElseThrow();
            Instant lastWritten = lastWritten(folder);
            if (history.run(runId).isPresent()) {
                continue;
            }
            if (running && lastWritten.isAfter(sweep.now().minus(IN_FLIGHT))) {
                result.inFlight();
            } else if (!sweep.runFolder(folder, lastWritten)) {
                result.unrecorded(folder.uri(), runId, "is no recorded run's");
            }
        }
    }

    private static Instant lastWritten(LakeEntry folder) {
        return folder.filesBelow().stream()
                .map(LakeEntry::writtenAt)
                .max(Instant::compareTo)
                .orElseGet(folder::writtenAt);
    }
}
