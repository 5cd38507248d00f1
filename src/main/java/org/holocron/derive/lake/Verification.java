package org.holocron.derive.lake;

import java.util.List;

/**
 * What a comparison of lake and SQL showed.
 *
 * @param artifacts rows compared
 * @param files files compared that only manifests list
 * @param inFlight unrecorded run folders that running jobs may be writing just now; no findings
 * @param foreign symbolic links and files that are not the lake's, outside of runs; left alone, no findings
 * @param leftovers temporary files that crashes left; no findings
 * @param receipts looked at
 * @param deadReceipts receipts whose response is gone or changed; never used, no findings
 * @param swept files deleted, receipts and leftovers among them
 * @param findings the first {@value #MOST_FINDINGS}; the counts are complete
 */
public record Verification(
        long artifacts,
        long files,
        long missing,
        long changed,
        long unrecorded,
        long inFlight,
        long foreign,
        long leftovers,
        long receipts,
        long deadReceipts,
        long swept,
        List<Finding> findings) {

    public static final int MOST_FINDINGS = 1000;

    public Verification {
        findings = List.copyOf(findings);
    }

    /** Whether lake and SQL agree; what was swept counts no more. */
    public boolean isClean() {
        return missing == 0 && changed == 0 && unrecorded == 0;
    }
}
