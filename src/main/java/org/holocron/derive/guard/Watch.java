package org.holocron.derive.guard;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bound of one piece of work: its deadline, whether it was stopped, and where it is. It belongs to the thread that the
 * guard gave to the work; on any other thread nothing is watched.
 */
public final class Watch {

    private static final ThreadLocal<@Nullable Watch> OF_THREAD = new ThreadLocal<>();

    private final long beganNanos = System.nanoTime();
    private final long limitNanos;
    private volatile boolean stopped;
    private volatile String place = "";

    Watch(long limitNanos) {
        this.limitNanos = limitNanos;
    }

    /** To be called wherever work may go on for long. Throws what only the guard catches if the work must end. */
    public static void check() {
        Watch watch = OF_THREAD.get();
        if (watch != null) {
            watch.checkNow();
        }
    }

    /** Does a part of the work. If it does not end in time, the guard's words name it. */
    public static <T> T at(String part, Supplier<T> work) {
        Watch watch = OF_THREAD.get();
        if (watch == null) {
            return work.get();
        }
        String before = watch.place;
        watch.place = before.isEmpty() ? part : before + " " + part;
        T result = work.get();
        // Not in a finally block: after a failure the place must still say where it was.
        watch.place = before;
        return result;
    }

    /** Runs on the thread that belongs to the work. */
    <T> T watching(Supplier<T> work) {
        OF_THREAD.set(this);
        try {
            return work.get();
        } finally {
            OF_THREAD.remove();
        }
    }

    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** The innermost part that was begun and did not end; empty if the work has no parts. */
    String place() {
        return place;
    }

    boolean isOver() {
        return stopped || System.nanoTime() - beganNanos >= limitNanos;
    }

    private void checkNow() {
        if (isOver()) {
            throw new WorkEndedException();
        }
    }
}
