package org.holocron.derive.runner;

/**
 * The permission to claim one job, and a place among the calls in flight.
 *
 * @param trials that the claimed job makes
 */
record ClaimPermission(Trials trials) {

    static final ClaimPermission WITHOUT_TRIALS = new ClaimPermission(Trials.NONE);
}
