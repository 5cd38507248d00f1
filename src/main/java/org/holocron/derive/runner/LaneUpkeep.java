package org.holocron.derive.runner;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.holocron.derive.queue.LaneStore;

/** What lanes need beside claims, once a second: jobs are placed, bounds are checked, and lanes without jobs are deleted. */
final class LaneUpkeep {

    private static final long BETWEEN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration EMPTY_FOR = Duration.ofHours(1);
    private static final int BETWEEN_DELETIONS = 60;
    /** Claims see as many without it. */
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

    /** @return whether so many jobs were placed that a claim may now find one that it did not see before */
    boolean run() {
        next = nanoTime.getAsLong() + BETWEEN_NANOS;
        int placed = lanes.placeJobs();
        boolean many = placed > SEEN_UNPLACED;
        while (placed == LaneStore.STEP) {
            placed = lanes.placeJobs();
        }
        checkedTo = lanes.checkBounds(checkedTo);
        if (rounds++ % BETWEEN_DELETIONS == 0) {
            lanes.deleteEmpty(EMPTY_FOR);
        }
        return many;
    }
}
