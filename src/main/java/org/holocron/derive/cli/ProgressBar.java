package org.holocron.derive.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far the jobs that are waited for have come, on one line.
 *
 * @param finishedAtFirst how many had ended when the wait began: the rate leaves them out
 */
record ProgressBar(JobCounts counts, long finishedAtFirst, Duration elapsed) {

    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 8;
    private static final int FRAME = "[] ".length();

    /** {@code [=====>    ] 7/15  6 succeeded  1 failed  2 running  1.9 jobs/s  0:04  0:09 left}, as much as fits. */
    String line(int width) {
        String text = text(0);
        for (int less = 1; less <= 3 && text.length() + SHORTEST_BAR + FRAME > width; less++) {
            text = text(less);
        }
        int room = Math.min(LONGEST_BAR, width - FRAME - text.length());
        return room < SHORTEST_BAR ? Table.cut(text, width) : "[" + bar(room) + "] " + text;
    }

    /** The same for a log: {@code 7 of 15 jobs done: 6 succeeded, 1 failed, 8 waiting; 1.9 jobs/s, 0:04 left}. */
    String logLine() {
        String left = left();
        return counts.total() == 1 || left.isEmpty() ? counts.line() : counts.line() + "; " + rate() + ", " + left;
    }

    private String bar(int length) {
        int filled = counts.total() == 0 ? length : (int) (length * counts.finished() / counts.total());
        return "=".repeat(filled) + (filled < length ? ">" : "") + " ".repeat(Math.max(0, length - filled - 1));
    }

    /** @param less how much is left out */
    private String text(int less) {
        List<String> parts = new ArrayList<>(List.of(counts.finished() + "/" + counts.total()));
        if (less < 1) {
            parts.add(counts.of(StatusWord.SUCCEEDED) + " succeeded");
        }
        parts.add(counts.finished() - counts.of(StatusWord.SUCCEEDED) + " failed");
        if (less < 2) {
            parts.add(counts.of(StatusWord.RUNNING) + " running");
        }
        if (less < 3) {
            parts.add(rate());
        }
        parts.add(shown(elapsed));
        if (counts.later() > 0) {
            parts.add(counts.later() + (less < 2 ? " for another attempt" : " later"));
        }
        if (!left().isEmpty()) {
            parts.add(left());
        }
        return String.join("  ", parts);
    }

    private long finishedSince() {
        return counts.finished() - finishedAtFirst;
    }

    private String rate() {
        double seconds = elapsed.toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%.1f jobs/s", seconds == 0 ? 0 : finishedSince() / seconds);
    }

    /** At the rate so far; empty while nothing can be said, as when only times are waited for, and at the end. */
    private String left() {
        long open = counts.total() - counts.finished();
        boolean onlyTimes = counts.later() > 0 && counts.due() == 0;
        return open == 0 || finishedSince() <= 0 || onlyTimes
                ? ""
                : shown(elapsed.multipliedBy(open).dividedBy(finishedSince())) + " left";
    }

    private static String shown(Duration time) {
        return time.toHours() == 0
                ? String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart())
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
