package org.holocron.derive.history;

import java.time.Instant;
import java.util.UUID;
import org.holocron.derive.job.FileRef;

/**
 * A row of the artifact table.
 *
 * @param artifactType by its SQL name; rows of other programs may have types that this program does not know
 */
public record Artifact(UUID artifactId, UUID runId, String artifactType, FileRef file, Instant createdUtc) {}
