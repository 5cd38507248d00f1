package org.holocron.derive.group;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * How long a group will take, as a range, from what was measured of it.
 *
 * <p>Of the last hour the stretches in which runs ended are taken together: within each, n runs that ended in the time t from the first
 * to the last are (n - 1) / t runs a second; pauses between them count for nothing. The jobs to go, by the runs that a job takes, at that
 * rate, are the time left. It is corrected by what {@link EtaSpread} says of the begin of a stretch, when all slots begin at once, and of
 * the end of the group, when slots wait for the last runs.
 *
 * <p>Where runs before that hour took other seconds, or other tokens, than those in it, the jobs to come may be as those: the range reaches
 * from the shortest to the longest time that this gives.
 *
 * @param low the shortest
 * @param high the longest
 * @param jobsPerSecond at present
 * @param tokensPerSecond output tokens, at present
 * @param secondsPerJob of work, for a job that finished, all its attempts included
 */
public record GroupEta(
        Duration low, Duration high, double jobsPerSecond, double tokensPerSecond, double secondsPerJob) {

    /**
     * Empty if nothing has finished yet, or nothing is left.
     *
     * @param longestWait before a second attempt ({@code DERIVE_BACKOFF_SECONDS})
     */
    public static Optional<GroupEta> of(GroupFigures figures, Duration longestWait) {
        GroupLedger ledger = figures.ledger();
        GroupFigures.Work all = figures.work();
        if (ledger.unfinished() == 0 || all.finished() <= 0 || all.runMs() <= 0) {
            return Optional.empty();
        }
        RecentRuns recent = RecentRuns.of(figures);
        double secondsPerJob = all.runMs() / 1000.0 / all.finished();
        double slots = Math.max(1, ledger.running());
        double runsPerJob = Math.max(1, (double) all.runs() / all.finished());
        double jobsPerSecond = recent.runsPerSecond().isPresent()
                ? recent.runsPerSecond().getAsDouble() / runsPerJob
                : slots / secondsPerJob;
        EtaSpread spread = new EtaSpread(figures, ledger.unfinished(), slots, longestWait);
        double usual = ledger.unfinished() / jobsPerSecond * spread.correction(recent);
        double least = usual * changes(all, recent).min().orElse(1);
        double most = usual * changes(all, recent).max().orElse(1);
        return Optional.of(new GroupEta(
                ofSeconds(spread.low(least)),
                ofSeconds(spread.high(most)),
                jobsPerSecond,
                recent.tokensPerSecond().orElse(0),
                secondsPerJob));
    }

    /** By what a run of the whole group takes more than one of the last hour, in seconds and in tokens. */
    private static DoubleStream changes(GroupFigures.Work all, RecentRuns recent) {
        GroupFigures.Work last = recent.work();
        if (!recent.tells() || last.runMs() <= 0) {
            return DoubleStream.of(1);
        }
        double runs = (double) last.runs() / all.runs();
        double bySeconds = runs * all.runMs() / last.runMs();
        double byTokens =
                last.outputTokens() > 0 && all.outputTokens() > 0 ? runs * all.outputTokens() / last.outputTokens() : 1;
        return DoubleStream.of(1, bySeconds, byTokens);
    }

    private static Duration ofSeconds(double seconds) {
        return Duration.ofMillis((long) Math.min(seconds * 1000, 1e15));
    }
}
