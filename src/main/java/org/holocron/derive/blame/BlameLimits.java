package org.holocron.derive.blame;

/**
 * How much evidence is enough.
 *
 * @param streakEvents so many events in a row without an answer, 3 by default,
 * @param streakJobs over so many jobs, 3 by default, are not one job's fault
 * @param enough with fewer events and answers than this, 5 by default, probes decide
 * @param percent from this share of failures on, 10 by default, a server is degraded and nobody is blamed
 * @param probes so many probes in a row decide where nothing else tells, 3 by default
 */
public record BlameLimits(int streakEvents, int streakJobs, int enough, int percent, int probes) {

    public static final BlameLimits DEFAULT = new BlameLimits(3, 3, 5, 10, 3);

    boolean isReached(Streak streak) {
        return streak.events() >= streakEvents && streak.jobs() >= streakJobs;
    }

    /** So little is known, or nothing new, that only probes can tell how the server does. */
    boolean isScarce(ServerHealth health) {
        return health.total() < enough || health.fresh() < enough || oneFailureDecides(health);
    }

    boolean isDegraded(ServerHealth health) {
        return health.total() >= enough
                && !oneFailureDecides(health)
                && health.failures() * 100 >= health.total() * percent;
    }

    /** A single one may be chance, also where it alone would reach the share. */
    private boolean oneFailureDecides(ServerHealth health) {
        return health.failures() == 1 && health.total() * percent <= 100;
    }
}
