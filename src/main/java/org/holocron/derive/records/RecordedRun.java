package org.holocron.derive.records;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is recorded, to compare it with its folder.
 *
 * @param startedUtc when its job was claimed; decides the day of its folder
 * @param completedUtc null only for runs that a program of another kind records before they end
 * @param interrogationSha256 of the files of the interrogation that it asked; null if they need not be in the lake
 * @param files those with a row
 */
public record RecordedRun(
        UUID runId,
        UUID jobId,
        Instant startedUtc,
        @Nullable Instant completedUtc,
        String interrogationKey,
        @Nullable String interrogationSha256,
        List<RecordedFile> files) {

    public RecordedRun {
        files = List.copyOf(files);
    }

    public boolean isCompleted() {
        return completedUtc != null;
    }

    /** Whether it was recorded later than that; by the same clock. */
    public boolean completedAfter(Instant time) {
        return completedUtc != null && completedUtc.isAfter(time);
    }
}
