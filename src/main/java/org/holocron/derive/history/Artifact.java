package org.holocron.derive.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the artifact table.
 *
 * @param artifactType by its SQL name; rows of other programs may have types that this program does not know
 * @param lakeUri relative to LAKE_ROOT, with forward slashes
 */
public record Artifact(
        UUID artifactId,
        UUID runId,
        String artifactType,
        @Nullable String contentSha256,
        @Nullable Long byteCount,
        String lakeUri,
        Instant createdUtc) {}
