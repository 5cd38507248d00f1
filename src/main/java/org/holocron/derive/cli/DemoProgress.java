package org.holocron.derive.cli;

import java.time.Duration;
import java.util.Locale;

/**
 * How many jobs of a demo are finished.
 *
 * @param failed failed, dead-lettered or cancelled
 * @param paused why no job is claimed; empty if jobs are claimed
 */
record DemoProgress(long total, long succeeded, long failed, long running, Duration elapsed, String paused) {

    private static final int BAR = 30;

    static DemoProgress of(WaitState state, Duration elapsed) {
        JobCounts counts = state.counts();
        return new DemoProgress(
                counts.total(),
                counts.of("SUCCEEDED"),
                counts.finished() - counts.of("SUCCEEDED"),
                counts.of("RUNNING"),
                elapsed,
                state.obstacles().stream().findFirst().map(Obstacle::message).orElse(""));
    }

    long finished() {
        return succeeded + failed;
    }

    boolean isFinished() {
        return finished() >= total;
    }

    /** {@code [=======>    ] 7/15  6 succeeded  1 failed  2 running  1.9 jobs/s  0:04}. */
    String line() {
        int filled = total == 0 ? BAR : (int) (BAR * Math.min(finished(), total) / total);
        String bar = "=".repeat(filled) + (filled < BAR ? ">" : "") + " ".repeat(Math.max(0, BAR - filled - 1));
        double seconds = elapsed.toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "[%s] %d/%d  %d succeeded  %d failed  %d running  %.1f jobs/s  %d:%02d%s",
                bar,
                finished(),
                total,
                succeeded,
                failed,
                running,
                seconds == 0 ? 0 : finished() / seconds,
                elapsed.toMinutes(),
                elapsed.toSecondsPart(),
                paused.isEmpty() ? "" : "  paused: " + paused);
    }
}
