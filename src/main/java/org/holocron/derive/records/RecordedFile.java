package org.holocron.derive.records;

import org.holocron.derive.job.FileRef;

/**
 * A file of a run that has a row.
 *
 * @param artifactType by its SQL name; rows of other programs may have types that this program does not know
 */
public record RecordedFile(String artifactType, FileRef file) {}
