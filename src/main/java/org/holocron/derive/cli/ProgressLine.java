package org.holocron.derive.cli;

import java.time.Duration;

/** Shows progress: redraws one line on a terminal, appends a line every five seconds to a log. */
final class ProgressLine {

    private static final Duration LOG_INTERVAL = Duration.ofSeconds(5);

    private final Terminal terminal;
    private Duration next = Duration.ZERO;

    ProgressLine(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(DemoProgress progress) {
        if (terminal.interactive()) {
            CleanStream.redraw(terminal.out(), Table.cut(progress.line(), terminal.width() - 1));
        } else if (progress.isFinished() || progress.elapsed().compareTo(next) >= 0) {
            terminal.print(progress.line());
            next = progress.elapsed().plus(LOG_INTERVAL);
        }
    }

    void end() {
        if (terminal.interactive()) {
            terminal.out().println();
        }
    }
}
