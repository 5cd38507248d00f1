package org.holocron.derive.lake;

import org.holocron.derive.history.ArtifactType;
import org.holocron.derive.history.NewArtifact;

/**
 * A file that is durable in the lake.
 *
 * @param name within the run's folder, with forward slashes
 * @param lakeUri relative to LAKE_ROOT, with forward slashes
 * @param sha256 64 lower-case hex digits over the file's bytes
 */
public record StoredFile(String name, String lakeUri, String sha256, long byteCount) {

    NewArtifact recordedAs(ArtifactType type) {
        return new NewArtifact(type, lakeUri, sha256, byteCount);
    }
}
