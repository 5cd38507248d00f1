package org.holocron.derive.api;

import java.util.Optional;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.lake.Lake;

/**
 * The manifest of a run, to find files that SQL does not know: SQL has its hash, and it has theirs.
 *
 * @param content as recorded
 */
record RunManifest(FileRef file, byte[] content) {

    /**
     * Empty if the run has none.
     *
     * @throws ProblemException if it is not what was recorded: one that somebody changed could name any file
     */
    static Optional<RunManifest> of(Run run, Lake lake) {
        return run.artifacts().stream()
                .filter(artifact -> artifact.artifactType().equals(ArtifactType.MANIFEST.sqlName()))
                .findFirst()
                .map(artifact -> new RunManifest(artifact.file(), content(artifact, lake)));
    }

    private static byte[] content(Artifact artifact, Lake lake) {
        FileCheck check = lake.read(artifact.file());
        if (check instanceof FileCheck.Intact intact) {
            return intact.content();
        }
        throw ArtifactProblem.of(artifact, check);
    }

    Optional<FileRef> probabilities() {
        return Lake.probabilities(file, content);
    }

    /** @param number from 1 to 99 */
    Optional<FileRef> call(int number, ArtifactType type) {
        return Lake.call(file, content, number, type);
    }
}
