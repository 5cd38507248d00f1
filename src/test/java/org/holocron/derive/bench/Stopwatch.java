package org.holocron.derive.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** Times calls by wall clock and by the CPU time of the thread that makes them. */
final class Stopwatch {

    private static final int MOST_CALLS = 1_000;
    private static final double NANOS_A_MILLI = 1e6;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** Calls it again and again: for that long, once at least, a thousand times at most. */
    void time(Operation operation, Duration time, Samples samples) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        int calls = 0;
        do {
            long cpuBefore = threads.getCurrentThreadCpuTime();
            long before = System.nanoTime();
            operation.call();
            double millis = (System.nanoTime() - before) / NANOS_A_MILLI;
            samples.add(millis, (threads.getCurrentThreadCpuTime() - cpuBefore) / NANOS_A_MILLI);
            operation.restore();
            calls++;
        } while (calls < MOST_CALLS && System.nanoTime() - end < 0);
    }

    /** Something that is called again and again. */
    interface Operation {

        void call() throws Exception;

        /** After each call, so that the next one finds the same; not timed. */
        default void restore() throws Exception {}
    }
}
