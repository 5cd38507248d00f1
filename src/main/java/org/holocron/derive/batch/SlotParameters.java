package org.holocron.derive.batch;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a {@code derive} execution, which people may type into the console. */
final class SlotParameters {

    static final String MAX_JOBS = "max-jobs";
    static final String LINGER_SECONDS = "linger-seconds";

    private static final List<String> NAMES = List.of("worker-id", MAX_JOBS, LINGER_SECONDS);

    /** Those that begin like this are for JBeret. */
    private static final String OF_THE_RUNTIME = "jberet.";

    private SlotParameters() {}

    /**
     * @param parameters as the execution was started with; null for none
     * @throws InvalidParameterException if a name is none of ours
     */
    static void refuseUnknown(@Nullable Properties parameters) {
        if (parameters == null) {
            return;
        }
        TreeSet<String> unknown = new TreeSet<>(parameters.stringPropertyNames());
        unknown.removeIf(name -> NAMES.contains(name) || name.startsWith(OF_THE_RUNTIME));
        if (!unknown.isEmpty()) {
            throw new InvalidParameterException("there is no job parameter " + String.join(", ", unknown)
                    + "; there are " + String.join(", ", NAMES));
        }
    }

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
        throw new InvalidParameterException(
                "job parameter " + name + " must be a whole number of 0 or more, not '" + given + "'");
    }

    static Duration seconds(String name, @Nullable String text, Duration defaultValue) {
        return Duration.ofSeconds(number(name, text, defaultValue.toSeconds()));
    }
}
