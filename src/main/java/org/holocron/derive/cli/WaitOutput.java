package org.holocron.derive.cli;

import java.time.Duration;
import java.util.List;

/**
 * What a waiting command says beside its answer: its progress on one line that is redrawn, and a line of its own for each
 * change of the reason.
 */
final class WaitOutput {

    private static final String CLEAR = "\r\033[K";
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final boolean silent;
    private String logged = "";
    private boolean drawn;
    private Duration next = Duration.ZERO;
    private long finishedAtFirst = -1;

    /** @param silent prints nothing, for commands whose output is JSON */
    WaitOutput(Terminal terminal, boolean silent) {
        this.terminal = terminal;
        this.silent = silent;
    }

    /** None of the jobs had ended when the wait began: the rate counts those that end before the first look too. */
    void countAll() {
        finishedAtFirst = 0;
    }

    /** Redrawn on a terminal; a log gets a line when the counts changed, at most every five seconds. */
    void progress(JobCounts counts, Duration elapsed) {
        if (silent) {
            return;
        }
        ProgressBar bar = bar(counts, elapsed);
        if (terminal.interactive()) {
            terminal.err().print(CLEAR + bar.line(redrawnWidth()));
            terminal.err().flush();
            drawn = true;
        } else if (!counts.line().equals(logged) && elapsed.compareTo(next) >= 0) {
            terminal.note(bar.logLine());
            logged = counts.line();
            next = elapsed.plus(LOG_INTERVAL);
        }
    }

    /** Leaves the last progress on the screen. */
    void end(JobCounts counts, Duration elapsed) {
        if (!silent) {
            clear();
            terminal.note(bar(counts, elapsed).line(terminal.interactive() ? redrawnWidth() : Terminal.TEXT_WIDTH));
        }
    }

    void say(List<String> lines) {
        if (silent) {
            return;
        }
        clear();
        lines.forEach(terminal::note);
    }

    /** Removes the line that is redrawn. */
    void clear() {
        if (drawn) {
            terminal.err().print(CLEAR);
            terminal.err().flush();
            drawn = false;
        }
    }

    private ProgressBar bar(JobCounts counts, Duration elapsed) {
        if (finishedAtFirst < 0) {
            finishedAtFirst = counts.finished();
        }
        return new ProgressBar(counts, finishedAtFirst, elapsed);
    }

    /** A line that fills the last column wraps on some terminals. */
    private int redrawnWidth() {
        return terminal.screen().columns() - 1;
    }
}
