package org.holocron.derive.ollama;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.model.Sampling;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * Ollama's options: their names, their types, and which of them stand for the neutral values of a {@link Sampling}.
 *
 * <p>They are checked because Ollama silently ignores an unknown one, and answers one of the wrong type as if it had
 * failed itself.
 */
final class OllamaOptions {

    private static final String TEMPERATURE = "temperature";
    private static final String SEED = "seed";
    static final String WINDOW = "num_ctx";
    static final String MAX_TOKENS = "num_predict";
    private static final String LAST_PENALIZED = "repeat_last_n";

    /** The options of a {@link Sampling}'s own values. */
    private static final Set<String> NEUTRAL = Set.of(SEED, WINDOW, MAX_TOKENS);

    private static final Set<String> WHOLE_NUMBERS = Set.of(
            SEED,
            WINDOW,
            MAX_TOKENS,
            "top_k",
            LAST_PENALIZED,
            "num_keep",
            "num_batch",
            "num_gpu",
            "main_gpu",
            "num_thread",
            "draft_num_predict");
    private static final Set<String> NUMBERS =
            Set.of("top_p", "min_p", "typical_p", "repeat_penalty", "presence_penalty", "frequency_penalty");
    private static final Set<String> FLAGS = Set.of("use_mmap");

    private OllamaOptions() {}

    /** What is wrong with an option, if anything. */
    static Optional<String> problem(String name, JsonValue value) {
        if (name.equals(TEMPERATURE)) {
            return Optional.of("must not be here; temperature is a field of its own");
        }
        if (WHOLE_NUMBERS.contains(name)) {
            return wholeNumberProblem(name, value);
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

    /** Ollama reads a number beyond 32 bits as another one, or not at all. */
    private static Optional<String> wholeNumberProblem(String name, JsonValue value) {
        if (!(value instanceof JsonNumber number && number.isIntegral())) {
            return unless(false, "a whole number", value);
        }
        BigDecimal whole = ((JsonNumber) value).bigDecimalValue();
        if (whole.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            return unless(false, "a whole number of at most " + Integer.MAX_VALUE + ", above or below 0", value);
        }
        return switch (name) {
            case MAX_TOKENS ->
                unless(
                        whole.signum() != 0 && whole.compareTo(BigDecimal.valueOf(Sampling.UNTIL_WINDOW_IS_FULL)) >= 0,
                        "1 or more, -1 or -2 (no limit): to some servers 0 means no limit too",
                        value);
            case WINDOW -> unless(whole.signum() > 0, "1 or more", value);
            case LAST_PENALIZED ->
                unless(
                        whole.compareTo(BigDecimal.ONE.negate()) >= 0,
                        "0 or more, or -1 (the whole window, which newer servers refuse)",
                        value);
            default -> Optional.empty();
        };
    }

    /** What is accepted, but not by every server; of an option without a {@link #problem}. */
    static Optional<String> warning(String name, JsonValue value) {
        boolean wholeWindow = name.equals(LAST_PENALIZED)
                && value instanceof JsonNumber number
                && number.bigDecimalValue().signum() < 0;
        return wholeWindow
                ? Optional.of("until Ollama 0.24 the whole window is meant; newer servers refuse the call: give the"
                        + " window's size instead")
                : Optional.empty();
    }

    static PartialSampling read(JsonObject options) {
        JsonObjectBuilder other = WireJson.object();
        options.forEach((name, value) -> {
            if (!NEUTRAL.contains(name)) {
                other.add(name, value);
            }
        });
        return new PartialSampling(
                null, number(options, SEED), number(options, MAX_TOKENS), number(options, WINDOW), other.build());
    }

    /** In a fixed order: the neutral values first, so that requests read alike, then the others by name. */
    static JsonObject of(Sampling sampling) {
        JsonObjectBuilder options = WireJson.object()
                .add(TEMPERATURE, sampling.temperature())
                .add(SEED, sampling.seed())
                .add(WINDOW, sampling.window())
                .add(MAX_TOKENS, sampling.maxTokens());
        new TreeMap<>(sampling.other()).forEach(options::add);
        return options.build();
    }

    private static @Nullable Integer number(JsonObject options, String name) {
        return options.get(name) instanceof JsonNumber number ? number.intValueExact() : null;
    }

    private static Optional<String> unless(boolean right, String what, JsonValue value) {
        return right ? Optional.empty() : Optional.of("must be " + what + ", not " + value);
    }
}
