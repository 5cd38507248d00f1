package org.holocron.derive.cli;

import jakarta.json.JsonObject;

/** What the server says to a part of a file. */
sealed interface LinesAnswer {

    /** All of its lines are stored, or were only checked. */
    record Taken(JsonObject answer) implements LinesAnswer {}

    /** Something is wrong with it: none of its lines is stored. */
    record Refused(JsonObject problem) implements LinesAnswer {}

    /** The server has too much to do: nothing was changed, and the same part may be sent again. */
    record Busy(int retryAfterSeconds) implements LinesAnswer {}
}
