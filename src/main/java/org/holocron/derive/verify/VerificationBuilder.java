package org.holocron.derive.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.FileCheck;

/** Collects the counts and findings of a {@link Verification}. */
final class VerificationBuilder {

    private final Map<Finding.Kind, Long> counts = new EnumMap<>(Finding.Kind.class);
    private final List<Finding> findings = new ArrayList<>();
    private long artifacts;
    private long files;
    private long inFlight;
    private long unmanaged;
    private long leftovers;
    private long receipts;
    private long deadReceipts;
    private long swept;

    /** A file that has a row was compared. */
    void artifact(FileRef recorded, UUID runId, FileCheck check) {
        artifacts++;
        mismatch(recorded, runId, check);
    }

    /** A file that only a manifest lists was compared. */
    void listedFile(FileRef recorded, UUID runId, FileCheck check) {
        files++;
        mismatch(recorded, runId, check);
    }

    /** An unrecorded file, or the folder of an unrecorded run. */
    void unrecorded(String lakeUri, UUID runId, String how) {
        find(Finding.Kind.UNRECORDED, lakeUri, runId, how);
    }

    void inFlight() {
        inFlight++;
    }

    void unmanaged() {
        unmanaged++;
    }

    void leftover() {
        leftovers++;
    }

    void receipt() {
        receipts++;
    }

    void deadReceipt() {
        deadReceipts++;
    }

    void swept() {
        swept++;
    }

    Verification build() {
        return new Verification(
                artifacts,
                files,
                count(Finding.Kind.MISSING),
                count(Finding.Kind.CHANGED),
                count(Finding.Kind.UNRECORDED),
                inFlight,
                unmanaged,
                leftovers,
                receipts,
                deadReceipts,
                swept,
                findings);
    }

    /** Counts mismatches; an intact file adds nothing. */
    private void mismatch(FileRef recorded, UUID runId, FileCheck check) {
        if (check instanceof FileCheck.Missing) {
            find(Finding.Kind.MISSING, recorded.uri(), runId, "is recorded, and not in the lake");
        } else if (check instanceof FileCheck.Changed changed) {
            find(Finding.Kind.CHANGED, recorded.uri(), runId, changed.how());
        }
    }

    private void find(Finding.Kind kind, String lakeUri, UUID runId, String how) {
        counts.merge(kind, 1L, Long::sum);
        if (findings.size() < Verification.MAX_FINDINGS) {
            findings.add(new Finding(kind, lakeUri, runId, how));
        }
    }

    private long count(Finding.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
