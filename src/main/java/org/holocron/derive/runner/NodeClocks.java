package org.holocron.derive.runner;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A node's clocks. Neither jumps when somebody sets the machine's clock.
 *
 * @param instants for what is shown and for the delays of probes
 * @param nanoTime for leases; in nanoseconds, from any beginning
 */
public record NodeClocks(InstantSource instants, LongSupplier nanoTime) {

    /** The machine's time as it is now, going on evenly from here. */
    public static NodeClocks steady() {
        Instant began = Instant.now();
        long beganNanos = System.nanoTime();
        return new NodeClocks(() -> began.plusNanos(System.nanoTime() - beganNanos), System::nanoTime);
    }
}
