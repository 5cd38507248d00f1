package org.holocron.derive.cli;

import jakarta.json.JsonObject;
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

    static DemoProgress of(JsonObject stats, long total, Duration elapsed) {
        JsonObject counts = JsonValues.object(stats, "counts");
        return new DemoProgress(
                total,
                JsonValues.number(counts, "SUCCEEDED"),
                JsonValues.number(counts, "FAILED")
                        + JsonValues.number(counts, "DEADLETTER")
                        + JsonValues.number(counts, "CANCELLED"),
                JsonValues.number(counts, "RUNNING"),
                elapsed,
                JsonValues.objects(stats, "pauses").stream()
                        .findFirst()
                        .map(pause -> JsonValues.text(pause, "message"))
                        .orElse(""));
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
