package org.holocron.derive.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads a table of results part by part. A part that fails for now is asked for again, if one was read before. Used for one walk. */
final class ResultWalk {

    private static final int MOST_REPEATS = 60;
    private static final Duration BETWEEN_REPEATS = Duration.ofSeconds(2);

    private final ApiClient api;
    private final WaitClock clock;
    private @Nullable String next;
    private boolean begun;

    ResultWalk(ApiClient api, WaitClock clock, String query) {
        this.api = api;
        this.clock = clock;
        this.next = query;
    }

    /** The lines of the next part, none perhaps; null after the last one. */
    byte @Nullable [] next() {
        String query = next;
        if (query == null) {
            return null;
        }
        ResultPart part = part(query);
        begun = true;
        next = part.next();
        return part.lines();
    }

    private ResultPart part(String query) {
        for (int repeat = 0; ; repeat++) {
            try {
                return api.results(query);
            } catch (CommandFailedException e) {
                if (!e.isTemporary() || !begun || repeat == MOST_REPEATS) {
                    throw e;
                }
                clock.sleep(BETWEEN_REPEATS);
            }
        }
    }
}
