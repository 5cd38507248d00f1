package org.holocron.derive.runner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person switched off on this node.
 *
 * @param model the model whose jobs wait, as the person wrote it, or null where all jobs do
 */
public record Pause(@Nullable String model, Instant since) {

    public static final String KIND = "USER";
    public static final String MESSAGE = "paused by a user";

    /** Kind, begin and message in one line. */
    public String summary() {
        return KIND + " since " + since + ": " + MESSAGE;
    }
}
