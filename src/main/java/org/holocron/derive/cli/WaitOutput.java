package org.holocron.derive.cli;

import java.time.Duration;
import java.util.List;

/** What a waiting command prints: its progress on one line that is redrawn, and a line of its own for each change of the reason. */
final class WaitOutput {

    /** Messages for people must fit the narrowest terminal. */
    static final int WIDTH = 80;

    private static final Duration LOG_INTERVAL = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final boolean silent;
    private String shown = "";
    private Duration next = Duration.ZERO;

    /** @param silent prints nothing, for commands whose output is JSON */
    WaitOutput(Terminal terminal, boolean silent) {
        this.terminal = terminal;
        this.silent = silent;
    }

    /** Redrawn on a terminal; a log gets a line when it changed, at most every five seconds. */
    void progress(String line, Duration elapsed) {
        if (silent || line.equals(shown)) {
            return;
        }
        if (terminal.interactive()) {
            CleanStream.redraw(terminal.out(), Table.cut(line, Math.min(terminal.width(), WIDTH) - 1));
            shown = line;
        } else if (elapsed.compareTo(next) >= 0) {
            terminal.print(Table.cut(line, WIDTH));
            shown = line;
            next = elapsed.plus(LOG_INTERVAL);
        }
    }

    void say(List<String> lines) {
        if (silent) {
            return;
        }
        clear();
        lines.forEach(line -> Table.wrapped(line, WIDTH).forEach(terminal::print));
    }

    /** Removes the line that is redrawn. */
    void clear() {
        if (terminal.interactive() && !shown.isEmpty() && !silent) {
            CleanStream.redraw(terminal.out(), "");
            shown = "";
        }
    }
}
