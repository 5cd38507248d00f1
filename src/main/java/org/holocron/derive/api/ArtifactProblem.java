package org.holocron.derive.api;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.text.CleanLog;

/** A file of the lake is not what was recorded of it: told to the caller, and to the log. */
final class ArtifactProblem {

    private static final Logger LOG = CleanLog.of(ArtifactProblem.class);

    private ArtifactProblem() {}

    /** @param check not {@link FileCheck.Intact} */
    static ProblemException of(Artifact artifact, FileCheck check) {
        String how = check instanceof FileCheck.Changed changed ? changed.how() : "is missing from the lake";
        LOG.log(
                Level.ERROR,
                "Artifact {0} at {1} {2}",
                artifact.artifactId(),
                artifact.file().uri(),
                how);
        return new ProblemException(
                check instanceof FileCheck.Changed
                        ? ProblemDocument.of(
                                500,
                                "artifact-changed",
                                "The artifact does not match its hash",
                                artifact.file().uri() + " " + how)
                        : ProblemDocument.of(
                                500,
                                "artifact-missing",
                                "The artifact is gone",
                                artifact.file().uri() + " " + how));
    }
}
