package org.holocron.derive.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.lake.LakeEntry;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep may move, collected while the lake is looked at: whether it may move anything is known only at the end. At most {@value
 * #MOST} things; the next sweep goes on.
 */
final class SweepPlan {

    static final int MOST = 20_000;

    /** Why something may be swept. */
    enum Reason {
        /** An attempt that is over, or a file in the folder of one: once its job has ended for a day. */
        OVER,
        UNKNOWN,
        /** A temporary file outside of runs. */
        LEFTOVER,
        DEAD_RECEIPT
    }

    /** @param jobId the job that it belongs to, where the reason asks for it */
    record Candidate(
            Reason reason, LakeEntry entry, @Nullable UUID jobId) {}

    private final SweepScope scope;
    private final List<Candidate> candidates = new ArrayList<>();

    SweepPlan(SweepScope scope) {
        this.scope = scope;
    }

    SweepScope scope() {
        return scope;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    /** A file in the folder of a recorded run. */
    void fileOf(UUID jobId, LakeEntry file) {
        add(Reason.OVER, file, jobId);
    }

    void runFolder(UUID jobId, LakeEntry folder) {
        add(Reason.OVER, folder, jobId);
    }

    void unknown(LakeEntry folder) {
        if (scope == SweepScope.UNKNOWN_TOO) {
            add(Reason.UNKNOWN, folder, null);
        }
    }

    void leftover(LakeEntry file) {
        add(Reason.LEFTOVER, file, null);
    }

    void deadReceipt(LakeEntry receipt) {
        add(Reason.DEAD_RECEIPT, receipt, null);
    }

    private synchronized void add(Reason reason, LakeEntry entry, @Nullable UUID jobId) {
        if (scope != SweepScope.NOTHING && candidates.size() < MOST) {
            candidates.add(new Candidate(reason, entry, jobId));
        }
    }
}
