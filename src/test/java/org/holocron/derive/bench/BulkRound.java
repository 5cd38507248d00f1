package org.holocron.derive.bench;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.holocron.derive.bulk.BulkAction;

/** One bulk action over all that failed: its preview, and its steps and pauses, as the node's timer makes them, in a thread of their own. */
final class BulkRound {

    private static final int STEP = 20;
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final PeopleQueue queue;
    private final Samples preview = new Samples();
    private final Samples steps = new Samples();
    private final BulkAction action;

    BulkRound(PeopleQueue queue) {
        this.queue = queue;
        long before = System.nanoTime();
        action = queue.preview();
        preview.add((System.nanoTime() - before) / 1e6, 0);
    }

    long matched() {
        return action.matched();
    }

    Samples preview() {
        return preview;
    }

    /** Begins to carry it out. */
    Thread start() {
        queue.actions().confirm(action.id());
        Thread thread = new Thread(this::carryOut, "bulk");
        thread.start();
        return thread;
    }

    private void carryOut() {
        UUID lease = UUID.randomUUID();
        boolean more = true;
        while (more) {
            long before = System.nanoTime();
            more = queue.actions().step(action.id(), lease, LEASE, STEP).more();
            queue.lanes().placeJobs();
            long took = System.nanoTime() - before;
            steps.add(took / 1e6, 0);
            LockSupport.parkNanos(queue.actions().restAfterStep() * took);
        }
    }

    /** Once its thread has ended. */
    Samples steps() {
        return steps;
    }

    /** @throws IllegalStateException unless exactly the previewed ones were changed */
    long changed() {
        BulkAction done = queue.actions().find(action.id()).orElseThrow();
        if (done.changed() != action.matched() || done.skipped() != 0) {
            throw new IllegalStateException("not exactly the previewed ones: " + done);
        }
        return done.changed();
    }
}
