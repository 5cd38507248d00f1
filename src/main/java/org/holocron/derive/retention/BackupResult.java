package org.holocron.derive.retention;

import java.nio.file.Path;

/**
 * A finished backup.
 *
 * @param folder where it is
 * @param bytes of the lake's files
 */
public record BackupResult(Path folder, long runs, long files, long bytes) {}
