package org.holocron.derive.group;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How long a group will take, as a range, from what was measured of it.
 *
 * <p>Of the last hour the stretches in which runs ended are taken together: within each, n runs that ended in the time t from the first
 * to the last are (n - 1) / t runs a second; pauses between them count for nothing. With r jobs to go there are up to three estimates:
 *
 * <ol>
 *   <li>by jobs: r times the jobs that finished for each run of these stretches, at that rate;
 *   <li>by tokens: r times the output tokens of a finished job of the whole group, by the tokens a second of these stretches;
 *   <li>by seconds: r times the seconds of work for a finished job of the whole group, by the seconds of work done in each second of these
 *       stretches, which is the number of slots that work for the group.
 * </ol>
 *
 * They differ when the jobs or the servers change on the way, and the range reaches from the least to the greatest of them. To both sides
 * it is wider by the part z · c · √(1/n + 1/r) + 0.05: the spread of the mean of n measured and r coming jobs, c the deviation of their
 * durations in parts of their mean, z = 1.645 so that nine in ten lie within, and one part in twenty for what is not by chance.
 *
 * @param low the shortest
 * @param high the longest
 * @param jobsPerSecond at present
 * @param tokensPerSecond output tokens, at present
 * @param secondsPerJob of work, for a job that finished, all its attempts included
 */
public record GroupEta(
        Duration low, Duration high, double jobsPerSecond, double tokensPerSecond, double secondsPerJob) {

    /** Of a normal distribution nine tenths lie so many deviations around the mean. */
    private static final double NINE_IN_TEN = 1.645;

    private static final double NOT_BY_CHANCE = 0.05;

    /** Fewer tell no rate. */
    private static final int LEAST_INTERVALS = 4;

    private static final Duration LONGEST_GAP = Duration.ofSeconds(90);

    /** Empty if nothing has finished yet, or nothing is left. */
    public static Optional<GroupEta> of(GroupFigures figures) {
        GroupLedger ledger = figures.ledger();
        GroupFigures.Work all = figures.work();
        long left = ledger.unfinished();
        if (left == 0 || all.finished() <= 0 || all.runMs() <= 0) {
            return Optional.empty();
        }
        Recent recent = Recent.of(figures);
        double secondsPerJob = all.runMs() / 1000.0 / all.finished();
        double slots = recent.slots().orElse(Math.max(1, ledger.running()));
        double runsPerJob = Math.max(1, (double) all.runs() / all.finished());
        double jobsPerSecond = recent.runsPerSecond().isPresent()
                ? recent.runsPerSecond().getAsDouble() / runsPerJob
                : slots / secondsPerJob;
        List<Double> seconds = new ArrayList<>(List.of(left / jobsPerSecond, left * secondsPerJob / slots));
        double tokensPerSecond = recent.tokensPerSecond().orElse(0);
        if (tokensPerSecond > 0 && all.outputTokens() > 0) {
            seconds.add(left * ((double) all.outputTokens() / all.finished()) / tokensPerSecond);
        }
        double margin = NINE_IN_TEN * deviation(all) * Math.sqrt(1.0 / all.finished() + 1.0 / left) + NOT_BY_CHANCE;
        double least = seconds.stream().mapToDouble(one -> one).min().orElseThrow();
        double most = seconds.stream().mapToDouble(one -> one).max().orElseThrow();
        return Optional.of(new GroupEta(
                ofSeconds(least * Math.max(0.1, 1 - margin)),
                ofSeconds(most * (1 + margin)),
                jobsPerSecond,
                tokensPerSecond,
                secondsPerJob));
    }

    private static Duration ofSeconds(double seconds) {
        return Duration.ofMillis((long) Math.min(seconds * 1000, 1e15));
    }

    /** Of the durations of the runs, in parts of their mean. */
    private static double deviation(GroupFigures.Work all) {
        double mean = (double) all.runMs() / all.runs();
        double variance = Math.max(0, all.runMsSquared() / all.runs() - mean * mean);
        return Math.sqrt(variance) / mean;
    }

    /** The stretches of the last hour in which runs ended one after the other. */
    private record Recent(double seconds, long intervals, GroupFigures.Work work) {

        static Recent of(GroupFigures figures) {
            double seconds = 0;
            long intervals = 0;
            GroupFigures.Work work = GroupFigures.Work.NONE;
            Stretch stretch = null;
            for (GroupFigures.Minute minute : ofLastHour(figures)) {
                Instant first = minute.firstRun();
                Instant last = minute.lastRun();
                if (first == null || last == null) {
                    continue;
                }
                if (stretch == null || stretch.isOver(first)) {
                    seconds += stretch == null ? 0 : stretch.seconds();
                    intervals += stretch == null ? 0 : stretch.runs() - 1;
                    stretch = new Stretch(first, last, minute.work().runs());
                } else {
                    stretch = stretch.with(first, last, minute.work().runs());
                }
                work = work.plus(minute.work());
            }
            seconds += stretch == null ? 0 : stretch.seconds();
            intervals += stretch == null ? 0 : stretch.runs() - 1;
            return new Recent(seconds, intervals, work);
        }

        /** Not the row of all time before. */
        private static List<GroupFigures.Minute> ofLastHour(GroupFigures figures) {
            Stream<GroupFigures.Minute> minutes = figures.minutes().stream();
            return minutes.filter(minute -> minute.moment()
                            .minute()
                            .isAfter(minute.moment().now().minus(Duration.ofHours(2))))
                    .toList();
        }

        private boolean tells() {
            return intervals >= LEAST_INTERVALS && seconds > 0;
        }

        /** Of what the work of all runs is worth, the part of those that ended after the first of each stretch. */
        private double part() {
            return (double) intervals / work.runs() / seconds;
        }

        OptionalDouble runsPerSecond() {
            return tells() ? OptionalDouble.of(intervals / seconds) : OptionalDouble.empty();
        }

        OptionalDouble tokensPerSecond() {
            return tells() ? OptionalDouble.of(work.outputTokens() * part()) : OptionalDouble.empty();
        }

        OptionalDouble slots() {
            return tells() ? OptionalDouble.of(Math.max(0.01, work.runMs() / 1000.0 * part())) : OptionalDouble.empty();
        }
    }

    private record Stretch(Instant first, Instant last, long runs) {

        boolean isOver(Instant next) {
            return Duration.between(last, next).compareTo(LONGEST_GAP) > 0;
        }

        Stretch with(Instant from, Instant to, long more) {
            return new Stretch(from.isBefore(first) ? from : first, to.isAfter(last) ? to : last, runs + more);
        }

        double seconds() {
            return Duration.between(first, last).toMillis() / 1000.0;
        }
    }
}
