package org.holocron.derive.group;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the end of a group waits for beside its work: an attempt that failed late and the backoff before the next one. A deferred job has a
 * repeated run too, but goes on when its lane opens; so how many jobs wait for another attempt now tells which of the two the runs were
 * repeated for.
 *
 * @param begun waits that would begin in the time of the longest one, if each run that was repeated were followed by one
 * @param seen part of such waits that would still last now
 * @param waiting jobs that do wait for another attempt now
 * @param longest seconds until the last of these is due; 0 if there is none
 */
record EtaWaits(double begun, double seen, long waiting, double longest) {

    /** An attempt after another one waits so long or less, as a rule. */
    private static final double LONGEST_SECONDS = 60;

    /**
     * @param slots that work for the group now
     * @param meanSeconds of a run
     */
    static EtaWaits of(GroupFigures figures, double slots, double meanSeconds) {
        GroupFigures.Work all = figures.work();
        double repeated = Math.max(0, (double) all.runs() / all.finished() - 1);
        double begun = repeated * slots * LONGEST_SECONDS / meanSeconds;
        GroupRetries retries = figures.retries();
        Instant now = figures.minutes().get(0).moment().now();
        double seen = seen(figures.minutes(), now);
        return new EtaWaits(
                begun, seen, retries.jobs(), retries.jobs() == 0 ? 0 : Math.max(0, seconds(now, retries.lastDue())));
    }

    /** Of waits that are spread evenly up to the longest one, and began evenly since the group did. */
    private static double seen(List<GroupFigures.Minute> minutes, Instant now) {
        Instant first = now;
        for (GroupFigures.Minute minute : minutes) {
            Instant run = minute.firstRun();
            first = run != null && run.isBefore(first) ? run : first;
        }
        double age = Math.min(1, Math.max(1, seconds(first, now)) / LONGEST_SECONDS);
        return age - age * age / 2;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    /** Seconds behind the work of the group, for the last attempt. */
    double last() {
        return LONGEST_SECONDS * (1 - Math.exp(-expected()));
    }

    /**
     * That none waits, or few do, may be chance where few would. In a group younger than the longest wait, of which this is half, a run was
     * repeated for a deferral as a rule.
     */
    private double expected() {
        double byChance = seen < 0.5 ? 0 : begun * Math.exp(-begun * seen);
        return Math.min(begun, waiting / seen + byChance);
    }
}
