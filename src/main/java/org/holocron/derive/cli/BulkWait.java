package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Duration;

/** Waits for the end of a bulk action and shows how far it is. It goes on if the wait is broken off. Used for one wait. */
final class BulkWait {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(5);

    private final BulkActions actions;
    private final Terminal terminal;
    private final boolean silent;
    private final WaitClock clock = WaitClock.ofProcess();
    private Duration nextLog = LOG_INTERVAL;

    BulkWait(BulkActions actions, Terminal terminal, boolean silent) {
        this.actions = actions;
        this.terminal = terminal;
        this.silent = silent;
    }

    JsonObject untilEnd(JsonObject begun) {
        JsonObject action = begun;
        Duration pause = FIRST_PAUSE;
        while (JsonValues.text(action, "state").equals("RUNNING")) {
            progress(action);
            clock.sleep(pause);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            action = actions.show(BulkActions.id(begun));
        }
        if (!silent && terminal.interactive()) {
            CleanStream.redraw(terminal.err(), "");
        }
        return action;
    }

    private void progress(JsonObject action) {
        if (silent) {
            return;
        }
        if (terminal.interactive()) {
            CleanStream.redraw(
                    terminal.err(), BulkText.bar(action, terminal.screen().columns() - 1, clock.elapsed()));
        } else if (clock.elapsed().compareTo(nextLog) >= 0) {
            terminal.note(BulkText.progress(action));
            nextLog = clock.elapsed().plus(LOG_INTERVAL);
        }
    }
}
