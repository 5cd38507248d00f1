package org.holocron.derive.chaos;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition by looking again and again, never longer than told. */
public final class Await {

    /** Generous: the machine may be busy with much else. */
    static final Duration LONG = Duration.ofMinutes(4);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Await() {}

    /** @throws AssertionError naming what did not come about */
    public static void until(String what, Duration atMost, BooleanSupplier condition) {
        if (!comesAbout(atMost, condition)) {
            throw new AssertionError("not within " + atMost.toSeconds() + " s: " + what);
        }
    }

    public static void until(String what, BooleanSupplier condition) {
        until(what, LONG, condition);
    }

    static boolean comesAbout(Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }
}
