package org.holocron.derive.history;

import java.time.Instant;
import java.util.UUID;
import org.holocron.derive.job.FileRef;

/**
 * A row of the artifact table.
 *
 * @param artifactType by its SQL name; rows of other programs may hold types this one does not know
 */
public record Artifact(UUID artifactId, UUID runId, String artifactType, FileRef file, Instant createdUtc) {}
