package org.holocron.derive.pause;

import java.time.Instant;

/**
 * What a person paused, on all nodes.
 *
 * @param target under the one name by which it is compared; of a model, the canonical one
 * @param shown the same as the person wrote it
 * @param since by the database's clock
 */
public record Pause(PauseTarget target, PauseTarget shown, PauseNote note, Instant since) {

    public static final String KIND = "USER";

    /** That a person paused, who, and why, as far as it is known. */
    public String message() {
        return "paused by a user" + note.afterwards();
    }

    /** Kind, begin and message in one line. */
    public String summary() {
        return KIND + " since " + since + ": " + message();
    }
}
