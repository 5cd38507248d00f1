package org.holocron.derive.runner;

/**
 * The permission to claim one job, with a permit of the {@link InFlightLimit}.
 *
 * @param trials that the claimed job makes
 */
record ClaimPermission(Trials trials) {

    static final ClaimPermission WITHOUT_TRIALS = new ClaimPermission(Trials.NONE);
}
