package org.holocron.derive.runner;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.holocron.derive.queue.LaneStore;

/**
 * What lanes need beside claims. Once a second, jobs whose deadline is past and those of cancelled groups are cancelled, jobs in no lane yet (<em>unplaced</em>) are put into theirs, and the bounds of as
 * many lanes as one step takes are checked; lanes without jobs are deleted in every sixtieth round only. A bound is a position in
 * the order of the queue that no job of the lane is before: it may promise too much, never too little.
 */
final class LaneUpkeep {

    private static final long BETWEEN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration EMPTY_FOR = Duration.ofHours(1);
    private static final int BETWEEN_DELETIONS = 60;
    /** So many unplaced jobs are seen by claims. */
    private static final int SEEN_UNPLACED = 100;

    private final LaneStore lanes;
    private final LongSupplier nanoTime;
    private volatile long next;
    private long checkedTo;
    private int rounds;

    LaneUpkeep(LaneStore lanes, LongSupplier nanoTime) {
        this.lanes = lanes;
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
    }

    boolean isDue() {
        return nanoTime.getAsLong() - next >= 0;
    }

    /** @return whether more jobs were unplaced than claims see: they may find one now that they did not see before */
    boolean run() {
        next = nanoTime.getAsLong() + BETWEEN_NANOS;
        int placed = lanes.placeJobs();
        boolean someWereUnseen = placed > SEEN_UNPLACED;
        while (placed == LaneStore.STEP) {
            placed = lanes.placeJobs();
        }
        int ended = lanes.endOverdue();
        while (ended >= LaneStore.STEP) {
            ended = lanes.endOverdue();
        }
        checkedTo = lanes.checkBounds(checkedTo);
        if (rounds++ % BETWEEN_DELETIONS == 0) {
            lanes.deleteEmpty(EMPTY_FOR);
        }
        return someWereUnseen;
    }
}
