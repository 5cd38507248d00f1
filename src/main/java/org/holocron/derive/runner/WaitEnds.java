package org.holocron.derive.runner;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.holocron.derive.job.Disposition;
import org.holocron.derive.job.Waits;
import org.holocron.derive.queue.AttemptCompletion;

/**
 * Says when jobs that this node let wait are due again. Where there is nothing else to do, slots wait for the next poll, and so would a job
 * whose wait of a second is over: it was the last of its group as a rule. Safe for several threads.
 */
final class WaitEnds {

    /** Ends that are so near to each other are one, so that few are kept however many jobs wait. */
    private static final long STEP_MS = 250;

    /** What waits longer may wait for a poll too. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private final long began;
    /** In milliseconds since this object was made. */
    private final TreeSet<Long> ends = new TreeSet<>();

    /** @param nanoTime goes by evenly */
    WaitEnds(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    void recorded(AttemptCompletion completion) {
        waits(completion.conclusion().disposition(), completion.waits());
    }

    /** How often a deferred job was deferred is the database's to know: it is looked for after each wait that it may have. */
    void waits(Disposition disposition, Waits waits) {
        add(
                switch (disposition) {
                    case SPEND -> List.of(waits.backoff());
                    case DEFER -> Waits.longestDeferrals();
                    case SUCCEED, FAIL, AMBIGUOUS, RELEASE -> List.of();
                });
    }

    private synchronized void add(List<Duration> waits) {
        for (Duration wait : waits) {
            if (wait.compareTo(LONGEST) <= 0) {
                ends.add((now() + wait.toMillis()) / STEP_MS * STEP_MS + STEP_MS);
            }
        }
    }

    synchronized boolean isDue() {
        return !ends.isEmpty() && ends.first() <= now();
    }

    /** Those that are due are seen to. */
    synchronized void forgetDue() {
        ends.headSet(now(), true).clear();
    }

    private long now() {
        return Duration.ofNanos(nanoTime.getAsLong() - began).toMillis();
    }
}
