package org.holocron.derive.lake;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place where lake and SQL disagree.
 *
 * @param lakeUri of the file, or of the folder when a whole run is unrecorded
 * @param runId null for a receipt
 * @param how for people
 */
public record Finding(Kind kind, String lakeUri, @Nullable UUID runId, String how) {

    /** Sorted by which side is wrong. */
    public enum Kind {
        /** Recorded, and not in the lake. */
        MISSING,
        /** In the lake, and not as it was recorded. */
        CHANGED,
        /** In the lake, and nobody recorded it: a late worker's or a crash's, or put there by somebody else. */
        UNRECORDED;

        /** As the API and the command line write it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
