package org.holocron.derive.verify;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of comparing lake and database.
 *
 * @param counts a count that is not there is 0
 * @param sweepRefused why a sweep that was asked for moved nothing; null if there is no reason
 * @param findings the first {@value #MAX_FINDINGS}; the counts are complete
 */
public record Verification(
        Map<Count, Long> counts, @Nullable String sweepRefused, List<LakeFinding> findings) {

    public static final int MAX_FINDINGS = 1000;

    /** What is counted. */
    public enum Count {
        /** Recorded runs compared with their folders. */
        RUNS,
        /** Files with a row compared. */
        ARTIFACTS,
        /** Files compared that only manifests list. */
        LISTED_FILES,
        /** Interrogations that recorded runs name, whose files were compared with their hash. */
        INTERROGATIONS,
        /** A finding: recorded, but not in the lake. */
        MISSING,
        /** A finding: in the lake, but not as recorded. */
        CHANGED,
        /** A finding: in the lake, but not recorded; those that are {@link #UNKNOWN}, and files that their run does not list. */
        UNRECORDED,
        /** Folders of runs that the database does not know. */
        UNKNOWN,
        /** What attempts that may be under way have written; no finding. */
        IN_FLIGHT,
        /**
         * What was left by attempts that the database knows to be over without it, or by a purge that was cut off; interrogations that
         * no run names any more. No finding.
         */
        EXPLAINED,
        /** What says that it is another queue's; no finding. */
        ANOTHERS,
        /** Symbolic links, and files outside of runs that the lake did not write; left alone, no finding. */
        UNMANAGED,
        /** Temporary files that crashes left; no finding. */
        LEFTOVERS,
        RECEIPTS,
        /** Receipts whose response is gone or changed; never used, no finding. */
        DEAD_RECEIPTS,
        /** Files moved to the trash, receipts and leftovers included. */
        SWEPT
    }

    public Verification {
        counts = Map.copyOf(counts);
        findings = List.copyOf(findings);
    }

    public long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /** Whether lake and database agree. */
    public boolean isClean() {
        return count(Count.MISSING) == 0 && count(Count.CHANGED) == 0 && count(Count.UNRECORDED) == 0;
    }
}
