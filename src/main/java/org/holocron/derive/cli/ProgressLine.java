package org.holocron.derive.cli;

import java.time.Duration;

/** Shows progress: for a person as one line drawn again and again, for a log as a line now and then. */
final class ProgressLine {

    private static final Duration NOW_AND_THEN = Duration.ofSeconds(5);
    private static final String BACK_TO_THE_START = "\r\033[K";

    private final Terminal terminal;
    private Duration next = Duration.ZERO;

    ProgressLine(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(Progress progress) {
        if (terminal.interactive()) {
            terminal.out().print(BACK_TO_THE_START + Table.cut(progress.line(), terminal.width() - 1));
            terminal.out().flush();
        } else if (progress.isOver() || progress.elapsed().compareTo(next) >= 0) {
            terminal.say(progress.line());
            next = progress.elapsed().plus(NOW_AND_THEN);
        }
    }

    void end() {
        if (terminal.interactive()) {
            terminal.out().println();
        }
    }
}
