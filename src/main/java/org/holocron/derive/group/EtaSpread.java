package org.holocron.derive.group;

import java.time.Duration;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How far the time left may be from what the rate says, in seconds, by the spread of the durations and the number of slots. The weights
 * are fitted to courses of groups whose end is known (GroupEtaCoursesTest); what they weigh is explained at each.
 */
final class EtaSpread {

    /** Nine tenths of a normal distribution lie 1.645 deviations around its mean; the deviation itself is only measured. */
    private static final double DEVIATIONS = 1.9;

    /** Of the time left: what else the machine and the model server do changes the pace too. */
    private static final double NOT_BY_CHANCE = 0.06;

    /** Few runs tell little of their spread: it counts as if so many more had this one, in squared parts of their mean. */
    private static final int RUNS_BEFORE = 15;

    private static final double SPREAD_BEFORE = 0.5;

    /** Of the largest of several durations: that of a Gumbel distribution. */
    private static final double OF_THE_LAST = 1.28;

    /**
     * So many runs could have ended in the time that a failed one costs all slots: after it fewer calls are made at a time, until as many
     * were answered as make up for it.
     */
    private static final double COST_OF_FAILURE = 3;

    /** A wider range says nothing: with so much done, in parts of the time left. */
    private static final double WIDEST = 0.395;

    private static final double WIDEST_AT_HALF = 0.195;

    private final long runs;
    private final long left;
    private final double slots;
    private final double mean;
    private final double spread;
    /** Runs that another one of their job followed or will follow. */
    private final double repeated;

    private final EtaWaits waits;
    private final double done;

    /**
     * @param figures of which something is done
     * @param left jobs to go, 1 or more
     * @param slots that work for it now, 1 or more
     * @param longestWait before a second attempt
     */
    EtaSpread(GroupFigures figures, long left, double slots, Duration longestWait) {
        GroupFigures.Work all = figures.work();
        this.runs = all.runs();
        this.left = left;
        this.slots = slots;
        this.mean = all.runMs() / 1000.0 / runs;
        double ofRuns = Math.max(0, all.runMsSquared() / runs / (mean * mean * 1e6) - 1);
        this.spread = (runs * ofRuns + RUNS_BEFORE * SPREAD_BEFORE) / (runs + RUNS_BEFORE);
        this.repeated = Math.max(0, runs - all.finished());
        this.waits = EtaWaits.of(figures, slots, mean, longestWait);
        this.done = (double) all.finished() / (all.finished() + left);
    }

    /**
     * By what the rate of a stretch misleads: all slots began at once, so that the first runs to end are the short ones, and even ones
     * end together.
     */
    double correction(RecentRuns recent) {
        if (!recent.tells()) {
            return 1;
        }
        double n = recent.intervals() + 0.5;
        double deviation = Math.sqrt(Math.log(1 + spread));
        double first = Math.exp(-deviation * Math.sqrt(2 * Math.log(slots)) - deviation * deviation / 2);
        double begun = slots * ((spread - 1) / 2 + (slots > 1 ? first : 1));
        return recent.intervals() / Math.max(n - begun, n / 2);
    }

    double low(double seconds) {
        double middle = middle(seconds);
        return Math.max(0.1 * seconds, middle - margin(seconds, middle));
    }

    double high(double seconds) {
        double middle = middle(seconds);
        return middle + margin(seconds, middle);
    }

    /** With what comes behind: the slots wait for the last run, and an attempt that failed late waits before the next one. */
    private double middle(double seconds) {
        double byRate = seconds * (1 + 0.5 * spread * slots / runs) + lastRun() + 0.7 * waits.last();
        return Math.max(byRate, waits.longest() + mean);
    }

    /** How much longer the longest run at the end takes than a usual one. */
    private double lastRun() {
        double harmonic = IntStream.rangeClosed(1, (int) Math.round(slots))
                .mapToDouble(i -> 1.0 / i)
                .sum();
        return mean * spread * (harmonic - 1);
    }

    private double margin(double seconds, double middle) {
        double byChance = seconds * Math.sqrt(spread * (1.0 / runs + 1.0 / left));
        double byTheLast = OF_THE_LAST * mean * spread * (1 - 1 / slots);
        double byWaits = 0.45 * waits.last();
        double margin = DEVIATIONS * length(byChance, byTheLast, byWaits, byFailures())
                + seconds * (NOT_BY_CHANCE + 0.3 * slots / runs);
        return Math.min(margin, widest() * middle);
    }

    /** How many more runs fail is chance, and so is how many have. */
    private double byFailures() {
        double ofRuns = left / (double) runs;
        return COST_OF_FAILURE * mean / slots * Math.sqrt(repeated * (ofRuns + ofRuns * ofRuns));
    }

    private static double length(double... parts) {
        return Math.sqrt(DoubleStream.of(parts).map(part -> part * part).sum());
    }

    private double widest() {
        return done >= 0.5 ? WIDEST_AT_HALF : done >= 0.05 ? WIDEST : 0.9;
    }
}
