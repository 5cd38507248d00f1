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

    /** Which side is wrong. */
    public enum Kind {
        /** Recorded, but not in the lake. */
        MISSING,
        /** In the lake, but not as it was recorded. */
        CHANGED,
        /** In the lake, but not recorded: left by a late worker or a crash, or put there by somebody else. */
        UNRECORDED;

        /** Its name in the API and the command line. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
