package org.holocron.derive.interrogation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.holocron.derive.model.ModelDialect;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one folder of the catalog.
 *
 * @param fingerprint the folder's sizes and times when it was read
 * @param readAt when it was read
 * @param contentHash of all its files; empty if they could not be read
 * @param inUse the last valid interrogation; null if there never was one
 * @param error what is wrong with the content; null if it is valid
 */
record CatalogEntry(
        FolderFingerprint fingerprint,
        Instant readAt,
        String contentHash,
        @Nullable Interrogation inUse,
        @Nullable String error) {

    static final CatalogEntry NEVER_READ = new CatalogEntry(FolderFingerprint.NONE, Instant.EPOCH, "", null, null);

    /** Two changes closer than this may leave the same modification time on a file. */
    private static final Duration TIME_GRAIN = Duration.ofSeconds(2);

    CatalogStatus status(String key) {
        return new CatalogStatus(key, inUse == null ? null : inUse.version(), error);
    }

    CatalogEntry refreshed(Path folder, ModelDialect dialect, Clock clock) {
        try {
            FolderFingerprint seen = FolderFingerprint.of(folder);
            if (seen.equals(fingerprint) && seen.newest().isBefore(readAt.minus(TIME_GRAIN))) {
                return this;
            }
            Instant now = clock.instant();
            FolderContent content = FolderContent.read(folder);
            if (content.sha256().equals(contentHash)) {
                return new CatalogEntry(seen, now, contentHash, inUse, error);
            }
            return reread(seen, now, content, dialect);
        } catch (IOException e) {
            return new CatalogEntry(FolderFingerprint.NONE, Instant.EPOCH, "", inUse, String.valueOf(e.getMessage()));
        }
    }

    private CatalogEntry reread(FolderFingerprint seen, Instant now, FolderContent content, ModelDialect dialect) {
        ParsedInterrogation parsed = InterrogationReader.read(content, dialect);
        if (parsed instanceof ParsedInterrogation.Loaded loaded) {
            return new CatalogEntry(seen, now, content.sha256(), loaded.interrogation(), null);
        }
        FolderProblems problems = ((ParsedInterrogation.NotLoaded) parsed).problems();
        return new CatalogEntry(seen, now, content.sha256(), inUse, problems.message());
    }
}
