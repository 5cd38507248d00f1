package org.holocron.derive.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holocron.derive.lake.BackupWindow;
import org.holocron.derive.lake.LakeEntry;
import org.holocron.derive.lake.RunOrigin;
import org.holocron.derive.records.JobTrace;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.QueueState;

/** Tells apart what the folders are that no run is recorded for. */
final class UnrecordedRuns {

    private final LakeRecords records;
    private final SweepPlan plan;
    private final VerificationBuilder result;
    private final Optional<BackupWindow> backup;

    /** @param backup if the lake is a restored copy, when that was made */
    UnrecordedRuns(LakeRecords records, SweepPlan plan, VerificationBuilder result, Optional<BackupWindow> backup) {
        this.backup = backup;
        this.records = records;
        this.plan = plan;
        this.result = result;
    }

    /**
     * The order matters: an attempt that was not in flight at the look at the jobs, and whose run is not recorded at the look after it,
     * will never be recorded, since its lease does not come back.
     *
     * @param folders without those whose runs are recorded, by run
     */
    void classify(Map<UUID, LakeEntry> folders) {
        if (folders.isEmpty()) {
            return;
        }
        Map<UUID, Optional<RunOrigin>> origins = new HashMap<>();
        folders.forEach((run, folder) -> origins.put(run, folder.origin()));
        QueueState queue = records.state();
        Map<UUID, JobTrace> jobs = records.jobs(jobsOf(origins));
        Set<UUID> recordedMeanwhile = records.known(folders.keySet()).recorded();
        folders.forEach((run, folder) -> {
            if (!recordedMeanwhile.contains(run)) {
                Optional<RunOrigin> origin = origins.get(run);
                JobTrace job = origin.map(RunOrigin::jobId).map(jobs::get).orElse(null);
                Unrecorded kind = Unrecorded.of(origin, folder.day(), job, queue);
                note(
                        kind == Unrecorded.UNKNOWN && isOfTheBackup(origin) ? Unrecorded.EXPLAINED : kind,
                        run,
                        folder,
                        origin);
            }
        });
    }

    private void note(Unrecorded kind, UUID run, LakeEntry folder, Optional<RunOrigin> origin) {
        if (kind == Unrecorded.UNKNOWN
                && folder.filesBelow().stream().noneMatch(file -> file.isNamedAsRunFile() && file.isFile())) {
            // A crash left it before its first file, or only what people put there.
            result.unmanaged();
            return;
        }
        switch (kind) {
            case IN_FLIGHT -> result.inFlight();
            case ANOTHERS -> result.anothers();
            case EXPLAINED -> {
                result.explained();
                plan.runFolder(origin.orElseThrow().jobId(), folder);
            }
            case UNKNOWN -> {
                result.unknown(
                        folder.uri(),
                        run,
                        origin.isEmpty()
                                ? "is no recorded run's, and does not say whose it is"
                                : "is of an attempt that the database does not know");
                plan.unknown(folder);
            }
        }
    }

    /** Recorded while the database was copied: it may be in the copy of the lake alone. */
    private boolean isOfTheBackup(Optional<RunOrigin> origin) {
        return origin.isPresent()
                && backup.filter(window -> window.contains(origin.get().startedUtc()))
                        .isPresent();
    }

    private static Set<UUID> jobsOf(Map<UUID, Optional<RunOrigin>> origins) {
        return origins.values().stream()
                .flatMap(Optional::stream)
                .map(RunOrigin::jobId)
                .collect(Collectors.toSet());
    }
}
