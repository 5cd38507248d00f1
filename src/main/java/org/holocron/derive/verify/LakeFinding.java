package org.holocron.derive.verify;

import java.util.Locale;
import java.util.UUID;

/**
 * A place where lake and database disagree.
 *
 * @param lakeUri of the file, or of the folder when a whole run is unrecorded
 * @param runId the run that the file belongs to, going by its row or its place
 * @param how for people
 */
public record LakeFinding(Kind kind, String lakeUri, UUID runId, String how) {

    /** Which side is wrong. */
    public enum Kind {
        /** Recorded, but not in the lake. */
        MISSING(Verification.Count.MISSING),
        /** In the lake, but not as it was recorded. */
        CHANGED(Verification.Count.CHANGED),
        /** In the lake, and nothing that the database knows explains it. */
        UNRECORDED(Verification.Count.UNRECORDED);

        private final Verification.Count count;

        Kind(Verification.Count count) {
            this.count = count;
        }

        Verification.Count count() {
            return count;
        }

        /** Its name in the API and the command line. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
