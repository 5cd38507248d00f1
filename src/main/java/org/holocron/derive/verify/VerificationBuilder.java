package org.holocron.derive.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.lake.LakeEntry;
import org.holocron.derive.verify.Verification.Count;
import org.jspecify.annotations.Nullable;

/** Collects the counts and findings of a {@link Verification}. Used by several threads. */
final class VerificationBuilder {

    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final List<LakeFinding> findings = new ArrayList<>();
    private @Nullable String sweepRefused;

    /** A recorded run was compared. */
    void run() {
        add(Count.RUNS, 1);
    }

    /** A file that has a row was compared. */
    void artifact(FileRef recorded, UUID runId, FileCheck check) {
        add(Count.ARTIFACTS, 1);
        mismatch(recorded, runId, check);
    }

    /** A file that only a manifest lists was compared. */
    void listedFile(FileRef recorded, UUID runId, FileCheck check) {
        add(Count.LISTED_FILES, 1);
        mismatch(recorded, runId, check);
    }

    /** The files of an interrogation that a run names were compared. */
    void interrogation(String folderUri, UUID runId, FileCheck check) {
        add(Count.INTERROGATIONS, 1);
        mismatch(new FileRef(folderUri, null, null), runId, check);
    }

    /** A file in the folder of a recorded run. */
    void unrecorded(String lakeUri, UUID runId, String how) {
        find(LakeFinding.Kind.UNRECORDED, lakeUri, runId, how);
    }

    /** The folder of a run that the database does not know. */
    void unknown(String lakeUri, UUID runId, String how) {
        add(Count.UNKNOWN, 1);
        find(LakeFinding.Kind.UNRECORDED, lakeUri, runId, how);
    }

    void inFlight() {
        add(Count.IN_FLIGHT, 1);
    }

    void explained() {
        add(Count.EXPLAINED, 1);
    }

    void anothers() {
        add(Count.ANOTHERS, 1);
    }

    void unmanaged() {
        add(Count.UNMANAGED, 1);
    }

    void leftover() {
        add(Count.LEFTOVERS, 1);
    }

    /** A file outside of runs that is no receipt: what a crash left, or something that is not ours. */
    void otherFile(LakeEntry file, SweepPlan plan) {
        if (file.isLeftover() && file.isFile()) {
            leftover();
            plan.leftover(file);
        } else {
            unmanaged();
        }
    }

    void receipt() {
        add(Count.RECEIPTS, 1);
    }

    void deadReceipt() {
        add(Count.DEAD_RECEIPTS, 1);
    }

    void swept(int files) {
        add(Count.SWEPT, files);
    }

    /**
     * Decides whether lake and database belong together at all. If most of the folders are of runs that the database does not know, it
     * is new or an older copy; if most of what it recorded is not there, it is not this lake.
     *
     * @param scope a person may have said that unknown folders must go
     */
    synchronized boolean refusesSweep(SweepScope scope) {
        long unknown = count(Count.UNKNOWN);
        long missing = count(Count.MISSING);
        long recorded = count(Count.ARTIFACTS) + count(Count.LISTED_FILES) + count(Count.INTERROGATIONS);
        if (missing * 2 > recorded) {
            sweepRefused =
                    missing + " of " + recorded + " recorded files are not there: this may not be the database's lake,"
                            + " or a part of it is not mounted. Nothing was swept";
        } else if (unknown > count(Count.RUNS) && scope != SweepScope.UNKNOWN_TOO) {
            sweepRefused = "the database does not know " + unknown + " runs of the lake, and knows " + count(Count.RUNS)
                    + ": an older copy of it may have been restored. Nothing was swept; to move them to the trash all the same:"
                    + " derive verify --sweep-unknown";
        }
        return sweepRefused != null;
    }

    synchronized Verification build() {
        return new Verification(counts, sweepRefused, findings);
    }

    /** Counts mismatches; an intact file adds nothing. */
    private void mismatch(FileRef recorded, UUID runId, FileCheck check) {
        if (check instanceof FileCheck.Missing) {
            find(LakeFinding.Kind.MISSING, recorded.uri(), runId, "is recorded, and not in the lake");
        } else if (check instanceof FileCheck.Changed changed) {
            find(LakeFinding.Kind.CHANGED, recorded.uri(), runId, changed.how());
        }
    }

    private synchronized void find(LakeFinding.Kind kind, String lakeUri, UUID runId, String how) {
        add(kind.count(), 1);
        if (findings.size() < Verification.MAX_FINDINGS) {
            findings.add(new LakeFinding(kind, lakeUri, runId, how));
        }
    }

    private synchronized void add(Count count, long more) {
        counts.merge(count, more, Long::sum);
    }

    private long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }
}
