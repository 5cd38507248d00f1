package org.holocron.derive.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;

/**
 * The whole course of a group, drawn by chance: slots that each work one run after the other, runs that are not accepted and are repeated
 * after a wait, and what the counters would have of it at any moment.
 */
final class GroupCourse {

    private static final Instant START = Instant.parse("2026-01-31T12:00:07Z");

    private final Kind kind;
    private final List<Run> runs = new ArrayList<>();

    /**
     * @param deviation of the logarithm of the durations: 0.3 is even, 1 is wild
     * @param seconds a usual run takes
     */
    record Kind(int jobs, int slots, double deviation, Repeated repeated, double seconds) {}

    /**
     * @param ofHundred runs that are not accepted
     * @param longestWait seconds before the next one, at most
     * @param spent by the attempt: else the job is deferred, and its run ends at once
     */
    record Repeated(int ofHundred, double longestWait, boolean spent) {

        static Repeated retried(int ofHundred) {
            return new Repeated(ofHundred, 60, true);
        }

        static Repeated deferred(int ofHundred) {
            return new Repeated(ofHundred, 2, false);
        }
    }

    private record Run(double end, long ms, long tokens, boolean finishes, double due) {}

    private record Waiting(double due, int number) {}

    GroupCourse(Kind kind, long seed) {
        this.kind = kind;
        Random random = new Random(seed);
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int slot = 0; slot < kind.slots(); slot++) {
            free.add(0.0);
        }
        PriorityQueue<Waiting> waiting =
                new PriorityQueue<>(Comparator.comparingDouble(Waiting::due).thenComparing(Waiting::number));
        for (int job = 0; job < kind.jobs(); job++) {
            waiting.add(new Waiting(0, job));
        }
        while (!waiting.isEmpty()) {
            Waiting job = waiting.remove();
            double begin = Math.max(free.remove(), job.due());
            double seconds = kind.seconds() * Math.exp(kind.deviation() * random.nextGaussian());
            boolean finishes = random.nextInt(100) >= kind.repeated().ofHundred();
            seconds = finishes || kind.repeated().spent() ? seconds : 0.01;
            double end = begin + seconds;
            double due = end + (finishes ? 0 : kind.repeated().longestWait() * random.nextDouble());
            free.add(end);
            long tokens = (long) (seconds * 50 * (0.8 + 0.4 * random.nextDouble()));
            runs.add(new Run(end, (long) (seconds * 1000), tokens, finishes, due));
            if (!finishes) {
                waiting.add(new Waiting(due, job.number()));
            }
        }
        runs.sort(Comparator.comparingDouble(Run::end));
    }

    /** When so many parts of the jobs have finished, in seconds from the start. */
    double timeOf(double part) {
        int left = (int) Math.ceil(kind.jobs() * part);
        for (Run run : runs) {
            left -= run.finishes() ? 1 : 0;
            if (left == 0) {
                return run.end();
            }
        }
        throw new IllegalArgumentException("more than all");
    }

    double end() {
        return runs.get(runs.size() - 1).end();
    }

    /** What the database has at that time: a row for each minute of the last hour, one for all time before, and who waits for a retry. */
    GroupFigures figuresAt(double seconds) {
        return new GroupFigures(minutesAt(seconds), retriesAt(seconds));
    }

    private List<GroupFigures.Minute> minutesAt(double seconds) {
        Instant now = at(seconds);
        Instant hourAgo = now.minusSeconds(3_600);
        Map<Instant, List<Run>> byMinute = new TreeMap<>();
        for (Run run : runs) {
            if (run.end() <= seconds) {
                Instant minute = at(run.end()).truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
                byMinute.computeIfAbsent(
                                minute.isBefore(hourAgo) ? Instant.parse("2000-01-01T00:00:00Z") : minute,
                                unknown -> new ArrayList<>())
                        .add(run);
            }
        }
        long finished = byMinute.values().stream()
                .flatMap(List::stream)
                .filter(Run::finishes)
                .count();
        GroupFigures.Moment moment =
                new GroupFigures.Moment(START, now, Math.min(kind.slots(), kind.jobs() - finished));
        List<GroupFigures.Minute> minutes = new ArrayList<>();
        minutes.add(new GroupFigures.Minute(
                moment,
                new GroupFigures.Jobs(kind.jobs(), kind.jobs() - finished, finished, 0, 0, 0, 0),
                GroupFigures.Work.NONE,
                null,
                null));
        byMinute.forEach((minute, each) -> minutes.add(minute(minute, moment, each)));
        return minutes;
    }

    private GroupRetries retriesAt(double seconds) {
        List<Run> waits = runs.stream()
                .filter(run -> kind.repeated().spent() && run.end() <= seconds && run.due() > seconds)
                .toList();
        double last = waits.stream().mapToDouble(Run::due).max().orElse(0);
        return new GroupRetries(waits.size(), at(last));
    }

    private static GroupFigures.Minute minute(Instant minute, GroupFigures.Moment moment, List<Run> runs) {
        GroupFigures.Work work = GroupFigures.Work.NONE;
        for (Run run : runs) {
            work = work.plus(new GroupFigures.Work(
                    run.finishes() ? 1 : 0, 1, 100, run.tokens(), run.ms(), (double) run.ms() * run.ms()));
        }
        return new GroupFigures.Minute(
                new GroupFigures.Moment(minute, moment.now(), moment.running()),
                GroupFigures.Jobs.NONE,
                work,
                at(runs.get(0).end()),
                at(runs.get(runs.size() - 1).end()));
    }

    private static Instant at(double seconds) {
        return START.plusMillis((long) (seconds * 1000));
    }
}
