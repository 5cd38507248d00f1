package org.holocron.derive.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The range of time that is left, held against groups whose whole course is known. */
class GroupEtaTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final int JOBS = 2_000;
    private static final Duration BACKOFF = Duration.ofSeconds(2);

    /** With slots that each work one job after the other, of durations as a skewed distribution has them. */
    private static List<Double> ends(long seed, int slots) {
        Random random = new Random(seed);
        double[] free = new double[slots];
        List<Double> ends = new ArrayList<>();
        for (int job = 0; job < JOBS; job++) {
            int slot = 0;
            for (int other = 1; other < slots; other++) {
                slot = free[other] < free[slot] ? other : slot;
            }
            free[slot] += duration(random);
            ends.add(free[slot]);
        }
        ends.sort(null);
        return ends;
    }

    private static double duration(Random random) {
        return 2 * Math.exp(0.6 * random.nextGaussian());
    }

    @Test
    void theRangeHoldsTheTruthInNineOfTenRunsAndIsNarrow() {
        int held = 0;
        int runs = 0;
        for (long seed = 1; seed <= 40; seed++) {
            for (int slots : List.of(1, 4)) {
                for (double part : List.of(0.05, 0.5)) {
                    List<Double> ends = ends(seed, slots);
                    int done = (int) (JOBS * part);
                    double truth = ends.get(JOBS - 1) - ends.get(done - 1);
                    GroupEta eta = GroupEta.of(figures(ends, ends, done, slots), BACKOFF)
                            .orElseThrow();
                    double low = eta.low().toMillis() / 1000.0;
                    double high = eta.high().toMillis() / 1000.0;
                    held += low <= truth && truth <= high ? 1 : 0;
                    runs++;
                    double width = (high - low) / (high + low);
                    assertTrue(width <= (part < 0.5 ? 0.4 : 0.2), part + " done: ± " + width);
                }
            }
        }
        assertTrue(held >= 0.9 * runs, held + " of " + runs);
    }

    @Test
    void nothingIsSaidBeforeAnythingIsDoneAndAfterAllIs() {
        assertEquals(Optional.empty(), GroupEta.of(new GroupFigures(List.of(), GroupRetries.NONE), BACKOFF));
        List<Double> ends = ends(1, 1);
        assertEquals(Optional.empty(), GroupEta.of(figures(ends, ends, JOBS, 1), BACKOFF));
    }

    /** The hours in which it was paused are no work, nor is half a minute in which the model server was away. */
    @ParameterizedTest
    @ValueSource(ints = {600, 45})
    void aPauseCountsForNothing(int seconds) {
        List<Double> ends = ends(3, 2);
        double untilTheMinuteIsNearlyOver = 110 - ends.get(499) % 60;
        List<Double> paused = new ArrayList<>();
        for (int job = 0; job < JOBS; job++) {
            paused.add(ends.get(job) + untilTheMinuteIsNearlyOver + (job < 500 ? 0 : seconds));
        }

        double without = GroupEta.of(figures(ends, ends, 1_000, 2), BACKOFF)
                .orElseThrow()
                .high()
                .toSeconds();
        double with = GroupEta.of(figures(paused, ends, 1_000, 2), BACKOFF)
                .orElseThrow()
                .high()
                .toSeconds();

        assertEquals(without, with, without * 0.04);
    }

    /** Jobs of minutes end so seldom that no rate can be seen: what they took tells. */
    @Test
    void longJobsAreEstimatedByWhatTheyTook() {
        GroupFigures.Minute all = minute(START, 3, 3 * 400_000L, START.plusSeconds(400), START.plusSeconds(1_200));
        GroupFigures.Minute minute = new GroupFigures.Minute(
                new GroupFigures.Moment(START, START.plusSeconds(1_200), 1),
                new GroupFigures.Jobs(10, 7, 3, 0, 0, 0, 0),
                all.work(),
                all.firstRun(),
                all.lastRun());
        GroupEta eta = GroupEta.of(new GroupFigures(List.of(minute), GroupRetries.NONE), BACKOFF)
                .orElseThrow();

        assertTrue(eta.low().toSeconds() <= 2_800 && eta.high().toSeconds() >= 2_800, eta.toString());
        assertEquals(400, eta.secondsPerJob(), 0.1);
    }

    /** @param work when they would have ended without a pause: it tells how long each took */
    private static GroupFigures figures(List<Double> ends, List<Double> work, int done, int slots) {
        TreeMap<Long, List<Integer>> byMinute = new TreeMap<>();
        for (int job = 0; job < done; job++) {
            byMinute.computeIfAbsent((long) (ends.get(job) / 60), minute -> new ArrayList<>())
                    .add(job);
        }
        Instant now = at(ends.get(done - 1));
        List<GroupFigures.Minute> minutes = new ArrayList<>();
        for (List<Integer> jobs : byMinute.values()) {
            minutes.add(new GroupFigures.Minute(
                    new GroupFigures.Moment(at(ends.get(jobs.get(0))), now, Math.min(slots, JOBS - done)),
                    new GroupFigures.Jobs(0, -jobs.size(), jobs.size(), 0, 0, 0, 0),
                    work(jobs, work, slots),
                    at(ends.get(jobs.get(0))),
                    at(ends.get(jobs.get(jobs.size() - 1)))));
        }
        minutes.add(new GroupFigures.Minute(
                new GroupFigures.Moment(START, now, Math.min(slots, JOBS - done)),
                new GroupFigures.Jobs(JOBS, JOBS, 0, 0, 0, 0, 0),
                GroupFigures.Work.NONE,
                null,
                null));
        return new GroupFigures(minutes, GroupRetries.NONE);
    }

    /** Durations of the same distribution; which job took which does not matter to a sum. */
    private static GroupFigures.Work work(List<Integer> jobs, List<Double> ends, int slots) {
        GroupFigures.Work work = GroupFigures.Work.NONE;
        for (int job : jobs) {
            double seconds = (ends.get(job) - (job >= slots ? ends.get(job - slots) : 0));
            long ms = (long) (seconds * 1000);
            work = work.plus(new GroupFigures.Work(1, 1, 100, ms / 50, ms, (double) ms * ms));
        }
        return work;
    }

    private static GroupFigures.Minute minute(Instant at, int runs, long ms, Instant first, Instant last) {
        return new GroupFigures.Minute(
                new GroupFigures.Moment(at, last, 1),
                GroupFigures.Jobs.NONE,
                new GroupFigures.Work(runs, runs, 0, 0, ms, (double) ms * ms / runs),
                first,
                last);
    }

    private static Instant at(double seconds) {
        return START.plusMillis((long) (seconds * 1000));
    }
}
