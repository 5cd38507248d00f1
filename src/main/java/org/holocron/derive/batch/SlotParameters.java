package org.holocron.derive.batch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a {@code derive} execution, which people may type into the console. */
final class SlotParameters {

    private SlotParameters() {}

    /** Null for a parameter that was not given; an expression without a value arrives as an empty string. */
    static @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static long number(String name, @Nullable String text, long defaultValue) {
        String given = textOrNull(text);
        if (given == null) {
            return defaultValue;
        }
        try {
            long number = Long.parseLong(given);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, with the name.
        }
        throw new IllegalArgumentException(
                "job parameter " + name + " must be a whole number of 0 or more, not '" + given + "'");
    }

    static Duration seconds(String name, @Nullable String text, Duration defaultValue) {
        return Duration.ofSeconds(number(name, text, defaultValue.toSeconds()));
    }
}
