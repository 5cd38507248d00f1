package org.holocron.derive.runner;

import java.time.Duration;

/**
 * How a node treats its own leases, all in one place because the figures belong together. A lease is renewed at a quarter
 * of its length, so that two renewals may fail and a third one still comes in time. The work under it is stopped when
 * three quarters have passed since the last renewal that succeeded: the quarter that is left is for the call to be hung
 * up, so that it is over before the database gives the job to anybody else.
 *
 * @param lease how long a claim or a renewal holds; more than nothing
 */
public record LeaseTiming(Duration lease) {

    /** A cancelled job is noticed by its missing lease; that must not take longer than this. */
    private static final Duration LONGEST_BETWEEN_CHECKS = Duration.ofSeconds(2);

    public LeaseTiming {
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("a lease must be longer than nothing, not " + lease);
        }
    }

    /** A quarter of the lease. */
    public Duration renewEvery() {
        return lease.dividedBy(4);
    }

    /** How often a lease is looked at, which writes nothing: as often as it is renewed, and every two seconds at least. */
    public Duration checkEvery() {
        return renewEvery().compareTo(LONGEST_BETWEEN_CHECKS) < 0 ? renewEvery() : LONGEST_BETWEEN_CHECKS;
    }

    /** Three quarters of the lease. */
    public Duration stopAfter() {
        return lease.dividedBy(4).multipliedBy(3);
    }
}
