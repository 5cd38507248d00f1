package org.holocron.derive.interrogation;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/**
 * Ollama's options and their types. Checked here because Ollama silently ignores an unknown one, and answers one of the
 * wrong type as if the server had failed.
 */
final class ModelOption {

    private static final Set<String> WHOLE_NUMBERS = Set.of(
            "seed",
            "num_ctx",
            "num_predict",
            "top_k",
            "repeat_last_n",
            "num_keep",
            "num_batch",
            "num_gpu",
            "main_gpu",
            "num_thread");
    private static final Set<String> NUMBERS =
            Set.of("top_p", "min_p", "typical_p", "repeat_penalty", "presence_penalty", "frequency_penalty");
    private static final Set<String> FLAGS = Set.of("use_mmap");

    private ModelOption() {}

    /** What is wrong with an option, if anything. */
    static Optional<String> problem(String name, JsonValue value) {
        if (name.equals("temperature")) {
            return Optional.of("must not be here; temperature is a field of its own");
        }
        if (WHOLE_NUMBERS.contains(name)) {
            return unless(value instanceof JsonNumber number && number.isIntegral(), "a whole number", value);
        }
        if (NUMBERS.contains(name)) {
            return unless(value instanceof JsonNumber, "a number", value);
        }
        if (FLAGS.contains(name)) {
            return unless(value == JsonValue.TRUE || value == JsonValue.FALSE, "true or false", value);
        }
        if (name.equals("stop")) {
            return unless(
                    value instanceof JsonArray list && list.stream().allMatch(JsonString.class::isInstance),
                    "a list of strings",
                    value);
        }
        return Optional.of("is not an option of Ollama's, which would silently ignore it");
    }

    private static Optional<String> unless(boolean valid, String what, JsonValue value) {
        return valid ? Optional.empty() : Optional.of("must be " + what + ", not " + value);
    }
}
