package org.holocron.derive.runner;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * When this node made comparisons without narrowing, by the model server. They are no job's, so that no event knows of them; but a call that
 * breaks beside one may have broken because of it. Safe for several threads.
 */
final class ComparisonCalls {

    private final LongSupplier nanoTime;
    private final Map<Long, Integer> inFlight = new HashMap<>();
    private final Map<Long, Long> lastEnds = new HashMap<>();

    /** @param nanoTime goes by evenly */
    ComparisonCalls(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Does work that may make a comparison.
     *
     * @param permitted whether one may be made now
     * @param work asks when it is about to make one
     */
    void during(long serverKey, BooleanSupplier permitted, Consumer<BooleanSupplier> work) {
        boolean[] began = new boolean[1];
        try {
            work.accept(() -> {
                if (permitted.getAsBoolean() && !began[0]) {
                    begin(serverKey);
                    began[0] = true;
                }
                return began[0];
            });
        } finally {
            if (began[0]) {
                end(serverKey);
            }
        }
    }

    private synchronized void begin(long serverKey) {
        inFlight.merge(serverKey, 1, Integer::sum);
    }

    private synchronized void end(long serverKey) {
        inFlight.merge(serverKey, -1, Integer::sum);
        lastEnds.put(serverKey, nanoTime.getAsLong());
    }

    /** Whether one was in flight to the server at any moment of the time that ends now. */
    synchronized boolean anyWithin(long serverKey, Duration time) {
        Long lastEnd = lastEnds.get(serverKey);
        return inFlight.getOrDefault(serverKey, 0) > 0
                || lastEnd != null && nanoTime.getAsLong() - lastEnd <= time.toNanos();
    }
}
