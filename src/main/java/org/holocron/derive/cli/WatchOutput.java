package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;

/**
 * Where a command that watches shows what it sees: lines that are redrawn on a terminal; in a pipe and in a log a line now and then, with
 * nothing in it that a terminal obeys; or each picture as a line of JSON.
 */
final class WatchOutput {

    /** Between two lines of a log. */
    static final Duration LOG_INTERVAL = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final boolean json;
    private int drawn;
    private String logged = "";
    private Duration next = Duration.ZERO;

    WatchOutput(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    boolean isJson() {
        return json;
    }

    /** A line that fills the last column wraps on some terminals. */
    int width() {
        return terminal.screen().columns() - 1;
    }

    void picture(JsonObject picture) {
        terminal.jsonLine(picture);
    }

    boolean redraws() {
        return terminal.redraws();
    }

    void draw(List<StyledLine> lines) {
        CleanStream.redraw(terminal.out(), drawn, lines, terminal.colours());
        drawn = lines.size();
    }

    /**
     * Says it if it is news, and it is time for some.
     *
     * @param identity of what is said: the same one is no news
     */
    void log(String identity, List<String> lines, Duration elapsed) {
        if (!identity.equals(logged) && elapsed.compareTo(next) >= 0) {
            terminal.print(lines);
            logged = identity;
            next = elapsed.plus(LOG_INTERVAL);
        }
    }

    /** What is said whenever it comes. */
    void tell(List<String> lines) {
        terminal.print(lines);
    }

    /** As {@link #say}, beside pictures as JSON too: the connection. */
    void note(String line) {
        say(List.of(line));
    }

    /** A line that stays, of what is no part of the picture. */
    void say(List<String> lines) {
        lines.forEach(terminal::note);
        // What is drawn next begins below it.
        drawn = 0;
    }
}
