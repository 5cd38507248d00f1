package org.holocron.derive.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt ended. */
public sealed interface SendResult {

    /** The receiver took it. @param status of HTTP, 200 to 299 */
    record Taken(int status) implements SendResult {}

    /**
     * The receiver did not take it.
     *
     * @param status of HTTP; null if no answer came
     * @param error one line
     * @param retryAfter null if it is given up
     */
    record NotTaken(
            @Nullable Integer status,
            String error,
            @Nullable Duration retryAfter) implements SendResult {}
}
