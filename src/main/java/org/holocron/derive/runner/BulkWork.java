package org.holocron.derive.runner;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.holocron.derive.bulk.BulkStep;
import org.holocron.derive.bulk.BulkStore;
import org.holocron.derive.queue.LaneStore;

/**
 * Carries out the bulk actions that people confirmed. Every two seconds a node looks for one that no other process has, and makes some steps
 * of it; while there is more it goes on at its next tick. A step is a transaction over so few jobs that nobody waits for it for long, and
 * it is followed by a pause that goes by the kind of database. What a step put back into the queue is placed at once: each claim
 * looks at all jobs that are in no lane.
 */
final class BulkWork {

    private static final long BETWEEN_NANOS = Duration.ofSeconds(2).toNanos();
    /** Another process goes on so long after the last step of one that died. */
    private static final Duration LEASE = Duration.ofSeconds(15);
    /** Jobs of a step. */
    private static final int STEP = 20;
    /** In a round. */
    private static final int MOST_STEPS = 10;

    private static final long MOST_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    /** Ended actions are kept for so long. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final int BETWEEN_PURGES = 30;

    private final BulkStore actions;
    private final LaneStore lanes;
    private final LongSupplier nanoTime;
    private final LongConsumer pause;
    private final UUID lease = UUID.randomUUID();
    private volatile long next;
    private int rounds;

    /** @param pause waits for so many nanoseconds, or less */
    BulkWork(BulkStore actions, LaneStore lanes, LongSupplier nanoTime, LongConsumer pause) {
        this.actions = actions;
        this.lanes = lanes;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.next = nanoTime.getAsLong();
    }

    boolean isDue() {
        return nanoTime.getAsLong() - next >= 0;
    }

    /** @return whether jobs were changed: there may be work now */
    boolean run() {
        next = nanoTime.getAsLong() + BETWEEN_NANOS;
        int changed = 0;
        Optional<UUID> action = actions.toCarryOut(lease);
        boolean more = action.isPresent();
        for (int steps = 0; more && steps < MOST_STEPS; steps++) {
            BulkStep step = unhurried(() -> step(action.orElseThrow()));
            changed += step.changed();
            more = step.more();
        }
        if (more) {
            next = nanoTime.getAsLong();
        }
        if (rounds++ % BETWEEN_PURGES == 0) {
            tidyUp();
        }
        return changed > 0;
    }

    private BulkStep step(UUID action) {
        BulkStep step = actions.step(action, lease, LEASE, STEP);
        if (step.changed() > 0) {
            lanes.placeJobs();
        }
        return step;
    }

    /** Others have the database for longer than this has. */
    private <T> T unhurried(Supplier<T> step) {
        long began = nanoTime.getAsLong();
        T result = step.get();
        pause.accept(Math.min(actions.restAfterStep() * (nanoTime.getAsLong() - began), MOST_PAUSE_NANOS));
        return result;
    }

    private void tidyUp() {
        actions.expire();
        boolean more = true;
        for (int steps = 0; more && steps < MOST_STEPS; steps++) {
            more = unhurried(() -> actions.purge(KEPT));
        }
    }
}
