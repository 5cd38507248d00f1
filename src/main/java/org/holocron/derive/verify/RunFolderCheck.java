package org.holocron.derive.verify;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeEntry;
import org.holocron.derive.lake.ManifestEntries;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.RecordedFile;
import org.holocron.derive.records.RecordedRun;
import org.jspecify.annotations.Nullable;

/**
 * Compares the folder of a recorded run with its rows and its manifest: the folder is listed once, each file is read once. The files of
 * calls have no rows; the manifest has them, and a row has the manifest's hash.
 */
final class RunFolderCheck {

    private final Lake lake;
    private final LakeRecords records;
    private final VerificationBuilder result;
    private final SweepPlan plan;
    private final KeptInterrogationsCheck interrogations;

    RunFolderCheck(
            Lake lake,
            LakeRecords records,
            VerificationBuilder result,
            SweepPlan plan,
            KeptInterrogationsCheck interrogations) {
        this.lake = lake;
        this.records = records;
        this.result = result;
        this.plan = plan;
        this.interrogations = interrogations;
    }

    void compare(RecordedRun run) {
        Map<String, LakeEntry> found = filesOf(run);
        if (found.isEmpty() && !run.files().isEmpty() && isPurgedMeanwhile(run)) {
            return;
        }
        Set<String> recorded = new HashSet<>();
        List<FileRef> listed = List.of();
        for (RecordedFile row : run.files()) {
            String uri = row.file().uri().replace('\\', '/');
            recorded.add(uri);
            FileCheck check = check(row.file(), found.get(uri));
            result.artifact(row.file(), run.runId(), check);
            if (isManifest(row) && check instanceof FileCheck.Intact && found.containsKey(uri)) {
                ManifestEntries manifest = found.get(uri).manifestEntries();
                listed = manifest.files();
                interrogations.isNamedBy(run.runId(), manifest.interrogationKey(), manifest.interrogationSha256());
            }
        }
        for (FileRef file : listed) {
            if (recorded.add(file.uri())) {
                result.listedFile(file, run.runId(), check(file, found.get(file.uri())));
            }
        }
        found.keySet().removeAll(recorded);
        // A comparison is made after the run is on record: whether or not it came to its end, it belongs to the run.
        found.values().removeIf(LakeEntry::isUnnarrowed);
        found.values().forEach(file -> notListed(file, run));
        interrogations.isNamedBy(run.runId(), run.interrogationKey(), run.interrogationSha256());
        result.run();
    }

    /** A purge removes rows first: files that are gone by then are missed by nobody. */
    private boolean isPurgedMeanwhile(RecordedRun run) {
        return !records.known(Set.of(run.runId())).recorded().contains(run.runId());
    }

    /** By lake_uri; nothing if the folder is not there or is reached by a link. */
    private Map<String, LakeEntry> filesOf(RecordedRun run) {
        String lakeUri =
                run.files().isEmpty() ? null : run.files().get(0).file().uri();
        LakeEntry folder = lake.runFolder(run.runId(), run.startedUtc(), lakeUri);
        Map<String, LakeEntry> files = new LinkedHashMap<>();
        if (folder.isFolder() && !folder.isReachedByLink()) {
            folder.filesBelow().forEach(file -> files.put(file.uri(), file));
        }
        return files;
    }

    private FileCheck check(FileRef recorded, @Nullable LakeEntry found) {
        return found == null ? lake.check(recorded) : found.check(recorded);
    }

    /**
     * A program of another kind records a run before its files. One of ours that found the disk full recorded none: what is there is
     * explained. Otherwise nobody writes here any more.
     */
    private void notListed(LakeEntry file, RecordedRun run) {
        if (!run.isCompleted()) {
            result.inFlight();
        } else if (file.isLeftover() || file.isRunMark() && !run.files().isEmpty()) {
            result.leftover();
            plan.fileOf(run.jobId(), file);
        } else if (run.files().isEmpty() && file.isNamedAsRunFile()) {
            result.explained();
            plan.fileOf(run.jobId(), file);
        } else {
            result.unrecorded(file.uri(), run.runId(), "is in the folder of a run that does not list it");
            plan.fileOf(run.jobId(), file);
        }
    }

    private static boolean isManifest(RecordedFile row) {
        return ArtifactType.MANIFEST.sqlName().equals(row.artifactType());
    }
}
