package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;

/**
 * Ollama's options by their types. One that is not known is ignored, and so is a null; a fraction for a whole number is cut
 * without a word.
 */
final class OptionTypes {

    /** Less than 0 was taken for the whole window, until llama-server came. */
    private static final String LAST = "repeat_last_n";

    private static final Set<String> WHOLE = Set.of(
            "num_ctx",
            "num_predict",
            "num_batch",
            "num_gpu",
            "main_gpu",
            "num_thread",
            "num_keep",
            "seed",
            "top_k",
            LAST,
            "draft_num_predict");

    private static final Set<String> FRACTIONS = Set.of(
            "temperature", "top_p", "min_p", "typical_p", "repeat_penalty", "presence_penalty", "frequency_penalty");

    private OptionTypes() {}

    static void check(JsonObject options, VersionStyle dialect) throws RefusedException {
        for (Map.Entry<String, JsonValue> option : options.entrySet()) {
            if (option.getValue() != JsonValue.NULL) {
                check(option.getKey(), option.getValue());
            }
        }
        long last = whole(options, LAST, 0);
        if (last < 0 && dialect == VersionStyle.TODAY) {
            throw RejectedCall.of(
                            400,
                            "Field '" + LAST + "': Value must be between 0 <= value <= 2147483647, but got " + last)
                    .thrown();
        }
    }

    /** The option if it is there, else the other value. */
    static long whole(JsonObject options, String key, long otherwise) {
        return options.get(key) instanceof JsonNumber number ? number.longValue() : otherwise;
    }

    private static void check(String key, JsonValue value) throws RefusedException {
        if (WHOLE.contains(key)) {
            require(value instanceof JsonNumber, key, "type integer");
        } else if (FRACTIONS.contains(key)) {
            require(value instanceof JsonNumber, key, "type float32");
        } else if (key.equals("use_mmap")) {
            require(value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE), key, "type boolean");
        } else if (key.equals("stop")) {
            require(value instanceof JsonArray, key, "type array");
            require(value.asJsonArray().stream().allMatch(JsonString.class::isInstance), key, "an array of strings");
        }
    }

    private static void require(boolean holds, String key, String type) throws RefusedException {
        if (!holds) {
            throw RejectedCall.of(500, "option \"" + key + "\" must be of " + type)
                    .thrown();
        }
    }
}
