package org.holocron.derive.interrogation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.holocron.derive.files.FileTrouble;
import org.holocron.derive.guard.Guarded;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one folder of the catalog.
 *
 * @param fingerprint the folder's sizes and times when it was read
 * @param readAt when it was read
 * @param contentHash of all its files, {@link FolderContent#bytesSha256}; empty if they could not be read
 * @param inUse the last valid interrogation; null if there never was one
 * @param error what is wrong with the content; null if it is valid
 * @param again when the same content is read once more because it took too long; null if it would take no other course
 */
record CatalogEntry(
        FolderFingerprint fingerprint,
        Instant readAt,
        String contentHash,
        @Nullable Interrogation inUse,
        @Nullable String error,
        @Nullable Instant again) {

    static final CatalogEntry NEVER_READ =
            new CatalogEntry(FolderFingerprint.NONE, Instant.EPOCH, "", null, null, null);

    /** A folder that took too long on a busy machine may not the next time; one that never ends must not cost much. */
    private static final Duration UNTIL_AGAIN = Duration.ofMinutes(1);

    /** Two changes closer than this may leave the same modification time on a file. */
    private static final Duration TIME_GRAIN = Duration.ofSeconds(2);

    CatalogStatus status(String key) {
        return new CatalogStatus(key, inUse == null ? null : inUse.version(), error);
    }

    /** Reads the folder if it changed. Throws nothing: whatever is wrong with a folder is that folder's error. */
    CatalogEntry refreshed(Path folder, InterrogationLoader loader, Clock clock) {
        try {
            FolderFingerprint seen = FolderFingerprint.of(folder);
            Instant now = clock.instant();
            boolean due = again != null && !now.isBefore(again);
            if (!due && seen.equals(fingerprint) && seen.newest().isBefore(readAt.minus(TIME_GRAIN))) {
                return this;
            }
            FolderContent content = FolderContent.read(folder);
            // What could not be read may be readable the next time, though nobody changed it: the rights to it, say.
            FolderFingerprint read = content.unreadable().isEmpty() ? seen : FolderFingerprint.NONE;
            if (!due && content.bytesSha256().equals(contentHash)) {
                return new CatalogEntry(read, now, contentHash, inUse, error, again);
            }
            return reread(read, now, content, loader);
        } catch (IOException | RuntimeException e) {
            String why = e instanceof IOException io ? FileTrouble.words(io) : "cannot be read: " + e;
            return new CatalogEntry(FolderFingerprint.NONE, Instant.EPOCH, "", inUse, why, null);
        }
    }

    private CatalogEntry reread(
            FolderFingerprint seen, Instant now, FolderContent content, InterrogationLoader loader) {
        Guarded<ParsedInterrogation> guarded = loader.load(content);
        if (!(guarded instanceof Guarded.Done<ParsedInterrogation> done)) {
            boolean mayEnd = guarded instanceof Guarded.Exceeded<ParsedInterrogation> exceeded && exceeded.ended();
            return new CatalogEntry(
                    seen, now, content.bytesSha256(), inUse, guarded.message(), mayEnd ? now.plus(UNTIL_AGAIN) : null);
        }
        if (done.value() instanceof ParsedInterrogation.Loaded loaded) {
            return new CatalogEntry(seen, now, content.bytesSha256(), loaded.interrogation(), null, null);
        }
        FolderProblems problems = ((ParsedInterrogation.NotLoaded) done.value()).problems();
        return new CatalogEntry(seen, now, content.bytesSha256(), inUse, problems.message(), null);
    }
}
