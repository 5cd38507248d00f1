package org.holocron.derive.api;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.text.CleanLog;

/** A file of the lake is not what was recorded of it: told to the caller, and to the log. */
final class ArtifactProblem {

    private static final Logger LOG = CleanLog.of(ArtifactProblem.class);

    private ArtifactProblem() {}

    /** @param check not {@link FileCheck.Intact} */
    static ProblemException of(Artifact artifact, FileCheck check) {
        return of(artifact.file(), check);
    }

    /** @param check not {@link FileCheck.Intact} */
    static ProblemException of(FileRef file, FileCheck check) {
        String how = check instanceof FileCheck.Changed changed ? changed.how() : "is missing from the lake";
        LOG.log(Level.ERROR, "Artifact {0} {1}", file.uri(), how);
        return new ProblemException(
                check instanceof FileCheck.Changed
                        ? ProblemDocument.of(
                                500, "artifact-changed", "The artifact does not match its hash", file.uri() + " " + how)
                        : ProblemDocument.of(500, "artifact-missing", "The artifact is gone", file.uri() + " " + how));
    }
}
