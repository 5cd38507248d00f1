package org.holocron.derive.verify;

import java.util.List;

/**
 * The result of comparing lake and SQL.
 *
 * @param artifacts rows compared
 * @param files files compared that only manifests list
 * @param missing recorded, but not in the lake
 * @param changed in the lake, but not as recorded
 * @param unrecorded in the lake, but not recorded
 * @param inFlight unrecorded run folders that running jobs may be writing now; no findings
 * @param unmanaged symbolic links, and files outside of runs that the lake did not write; left alone, no findings
 * @param leftovers temporary files that crashes left; no findings
 * @param receipts receipts checked
 * @param deadReceipts receipts whose response is gone or changed; never used, no findings
 * @param swept files deleted, receipts and leftovers included
 * @param findings the first {@value #MAX_FINDINGS}; the counts are complete
 */
public record Verification(
        long artifacts,
        long files,
        long missing,
        long changed,
        long unrecorded,
        long inFlight,
        long unmanaged,
        long leftovers,
        long receipts,
        long deadReceipts,
        long swept,
        List<Finding> findings) {

    public static final int MAX_FINDINGS = 1000;

    public Verification {
        findings = List.copyOf(findings);
    }

    /** Whether lake and SQL agree; what was swept does not count against it. */
    public boolean isClean() {
        return missing == 0 && changed == 0 && unrecorded == 0;
    }
}
