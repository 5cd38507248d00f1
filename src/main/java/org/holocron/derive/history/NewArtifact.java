package org.holocron.derive.history;

/**
 * A file in the lake, to be recorded.
 *
 * @param lakeUri relative to LAKE_ROOT, with forward slashes
 * @param sha256 64 lower-case hex digits over the file's bytes
 */
public record NewArtifact(ArtifactType type, String lakeUri, String sha256, long byteCount) {}
