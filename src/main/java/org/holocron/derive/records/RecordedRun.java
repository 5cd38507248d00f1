package org.holocron.derive.records;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A run as it is recorded, to compare it with its folder.
 *
 * @param startedUtc when its job was claimed; decides the day of its folder
 * @param completed false only for runs that a program of another kind records before they end
 * @param files those with a row
 */
public record RecordedRun(UUID runId, UUID jobId, Instant startedUtc, boolean completed, List<RecordedFile> files) {

    public RecordedRun {
        files = List.copyOf(files);
    }
}
