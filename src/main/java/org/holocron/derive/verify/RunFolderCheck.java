package org.holocron.derive.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeEntry;

/**
 * Compares the folder of a recorded run with its rows and its manifest. Files with a row were compared already; the
 * files of calls have none and are compared with the manifest, whose own hash is in a row.
 */
final class RunFolderCheck {

    private final Lake lake;
    private final Sweep sweep;
    private final VerificationBuilder result;

    RunFolderCheck(Lake lake, Sweep sweep, VerificationBuilder result) {
        this.lake = lake;
        this.sweep = sweep;
        this.result = result;
    }

    void compare(LakeEntry folder, Run run) {
        Set<String> recorded = run.artifacts().stream()
                .map(artifact -> artifact.file().uri().replace('\\', '/'))
                .collect(Collectors.toSet());
        Map<String, FileRef> listed = listedInManifest(folder, run);
        for (LakeEntry file : folder.filesBelow()) {
            if (!recorded.contains(file.uri()) && !listed.containsKey(file.uri())) {
                unknownFile(file, run);
            }
        }
        listed.keySet().removeAll(recorded);
        listed.values().forEach(file -> result.listedFile(file, run.runId(), lake.check(file)));
    }

    private void unknownFile(LakeEntry file, Run run) {
        if (file.isLeftover()) {
            sweep.unknownFile(file);
        } else if (!sweep.file(file)) {
            result.unrecorded(file.uri(), run.runId(), "is in the folder of a run that does not list it");
        }
    }

    /** By lake_uri. */
    private static Map<String, FileRef> listedInManifest(LakeEntry folder, Run run) {
        Map<String, FileRef> listed = new LinkedHashMap<>();
        manifestFiles(folder, run).forEach(file -> listed.put(file.uri(), file));
        return listed;
    }

    private static List<FileRef> manifestFiles(LakeEntry folder, Run run) {
        return run.artifacts().stream()
                .filter(artifact -> ArtifactType.MANIFEST.sqlName().equals(artifact.artifactType()))
                .map(Artifact::file)
                .map(folder::filesListedIn)
                .filter(files -> !files.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
