package org.holocron.derive.group;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The stretches of the last hour in which runs ended one after the other. */
record RecentRuns(double seconds, long intervals, GroupFigures.Work work) {

    /** Fewer tell no rate. */
    private static final int LEAST_INTERVALS = 4;

    /** Without an end of a run for so long, or for so many usual runs where that is less, nothing was worked: it was a pause. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(90);

    private static final Duration LEAST_GAP = Duration.ofSeconds(10);

    private static final int RUNS_OF_GAP = 4;

    static RecentRuns of(GroupFigures figures) {
        Duration gap = gap(figures.work());
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
            if (stretch == null || stretch.isOver(first, gap)) {
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
        return new RecentRuns(seconds, intervals, work);
    }

    private static Duration gap(GroupFigures.Work all) {
        Duration usual = Duration.ofMillis(RUNS_OF_GAP * all.runMs() / Math.max(1, all.runs()));
        Duration longEnough = usual.compareTo(LEAST_GAP) < 0 ? LEAST_GAP : usual;
        return longEnough.compareTo(LONGEST_GAP) < 0 ? longEnough : LONGEST_GAP;
    }

    /** Not the row of all time before. */
    private static List<GroupFigures.Minute> ofLastHour(GroupFigures figures) {
        Stream<GroupFigures.Minute> minutes = figures.minutes().stream();
        return minutes.filter(minute ->
                        minute.moment().minute().isAfter(minute.moment().now().minus(Duration.ofHours(2))))
                .toList();
    }

    boolean tells() {
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

    private record Stretch(Instant first, Instant last, long runs) {

        boolean isOver(Instant next, Duration gap) {
            return Duration.between(last, next).compareTo(gap) > 0;
        }

        Stretch with(Instant from, Instant to, long more) {
            return new Stretch(from.isBefore(first) ? from : first, to.isAfter(last) ? to : last, runs + more);
        }

        double seconds() {
            return Duration.between(first, last).toMillis() / 1000.0;
        }
    }
}
