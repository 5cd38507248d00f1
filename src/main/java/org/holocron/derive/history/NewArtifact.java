package org.holocron.derive.history;

import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;

/**
 * A durable file in the lake, to be recorded.
 *
 * @param file with its hash and size
 */
public record NewArtifact(ArtifactType type, FileRef file) {

    public NewArtifact {
        if (!file.isComplete()) {
            throw new IllegalArgumentException("an artifact is recorded with hash and size, not as " + file);
        }
    }
}
