package org.holocron.derive.group;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the end of a group waits for beside its work: an attempt that failed late and the wait before the next one. A deferred job has a
 * repeated run too, but waits for a second or less as a rule; so how many jobs wait for another attempt now tells which of the two the runs
 * were repeated for.
 *
 * @param repeated runs beyond the first that a job takes, 0 or more
 * @param throughput runs that may end in a second
 * @param backoff seconds before a second attempt, at most
 * @param seen part of such waits that would still last now
 * @param retries jobs that do wait for another attempt now, and when the last is due
 */
record EtaWaits(double repeated, double throughput, double backoff, double seen, Retries retries) {

    /** Before a job that was deferred once goes on. */
    private static final double DEFERRAL_SECONDS = 0.5;

    /** @param longest seconds until the last of these is due; 0 if there is none */
    record Retries(long jobs, double longest) {}

    /**
     * @param slots that work for the group now
     * @param meanSeconds of a run
     * @param longestWait before a second attempt
     */
    static EtaWaits of(GroupFigures figures, double slots, double meanSeconds, Duration longestWait) {
        GroupFigures.Work all = figures.work();
        Instant now = figures.minutes().get(0).moment().now();
        double backoff = longestWait.toMillis() / 1000.0;
        GroupRetries retries = figures.retries();
        return new EtaWaits(
                Math.max(0, (double) all.runs() / all.finished() - 1),
                slots / meanSeconds,
                backoff,
                seen(figures.minutes(), now, backoff),
                new Retries(retries.jobs(), retries.jobs() == 0 ? 0 : Math.max(0, seconds(now, retries.lastDue()))));
    }

    /** Of waits that are spread evenly up to the longest one, and began evenly since the group did. */
    private static double seen(List<GroupFigures.Minute> minutes, Instant now, double backoff) {
        Instant first = now;
        for (GroupFigures.Minute minute : minutes) {
            Instant run = minute.firstRun();
            first = run != null && run.isBefore(first) ? run : first;
        }
        double age = Math.min(1, Math.max(1, seconds(first, now)) / backoff);
        return age - age * age / 2;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    /** Seconds until the last of the retries that wait now is due; 0 if there is none. */
    double longest() {
        return retries.longest();
    }

    /** Seconds behind the work of the group, for the last attempt. */
    double last() {
        return Math.max(
                backoff * (1 - Math.exp(-expectedRetries())),
                DEFERRAL_SECONDS * (1 - Math.exp(-begunIn(DEFERRAL_SECONDS))));
    }

    /** Waits that begin in this time, if each run that is repeated is followed by one. */
    private double begunIn(double seconds) {
        return repeated * throughput * seconds;
    }

    /**
     * That none waits, or few do, may be chance where few would. In a group younger than the longest wait, of which this is half, a run was
     * repeated for a deferral as a rule.
     */
    private double expectedRetries() {
        double begun = begunIn(backoff);
        double byChance = seen < 0.5 ? 0 : begun * Math.exp(-begun * seen);
        return Math.min(begun, retries.jobs() / seen + byChance);
    }
}
