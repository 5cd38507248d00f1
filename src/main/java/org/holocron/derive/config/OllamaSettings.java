package org.holocron.derive.config;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How Ollama is asked.
 *
 * @param apiKey sent as a bearer token unless it is {@link Secret#NONE}
 * @param model for jobs without a {@code model_hint}, or null: the interrogation's
 */
public record OllamaSettings(
        URI baseUrl, Secret apiKey, @Nullable String model, Limits limits, Options options) {

    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,99}");
    private static final Pattern KEEP_ALIVE = Pattern.compile("-?\\d{1,9}|-?(\\d{1,9}(\\.\\d{1,9})?(ms|s|m|h))+");
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

    static OllamaSettings from(Environment environment) {
        Limits limits = new Limits(
                environment.seconds("OLLAMA_TIMEOUT_SECONDS", 120, 1, 86_400),
                environment.seconds("OLLAMA_MAX_SECONDS", 900, 1, 86_400));
        if (limits.whole().compareTo(limits.silence()) < 0) {
            environment.reject(
                    "OLLAMA_MAX_SECONDS",
                    "at least OLLAMA_TIMEOUT_SECONDS, which is "
                            + limits.silence().toSeconds());
        }
        Secret apiKey = environment.secret("OLLAMA_API_KEY");
        if (!apiKey.text().isEmpty() && !HEADER_SAFE.matcher(apiKey.text()).matches()) {
            environment.isWrongAndHidden("OLLAMA_API_KEY", "one word of printable ASCII characters");
        }
        return new OllamaSettings(
                environment.httpUri("OLLAMA_BASE_URL", "http://localhost:11434"),
                apiKey,
                environment.textOrNull("OLLAMA_MODEL", MODEL, "a model's name such as llama3.2 or qwen3:8b"),
                limits,
                Options.from(environment));
    }

    /**
     * @param silence the longest wait for the next token
     * @param whole the longest call
     */
    public record Limits(Duration silence, Duration whole) {}

    /**
     * Null where not set: the interrogation's, or what the caller has as its own default.
     *
     * @param temperature {@link #LAST_RESORT_TEMPERATURE} where the interrogation names none either
     * @param numCtx tokens
     * @param numPredict tokens; -1 without end, -2 until the window is full
     * @param keepAlive whole seconds, or with a unit, such as {@code 5m}; negative for ever
     */
    public record Options(
            @Nullable Double temperature,
            @Nullable Integer numCtx,
            @Nullable Integer numPredict,
            @Nullable Integer seed,
            @Nullable String keepAlive) {

        public static final double LAST_RESORT_TEMPERATURE = 0.0;

        static Options from(Environment environment) {
            Integer numPredict = environment.numberOrNull("OLLAMA_NUM_PREDICT", -2, Integer.MAX_VALUE);
            if (numPredict != null && numPredict == 0) {
                environment.reject("OLLAMA_NUM_PREDICT", "1 or more, -1 (no limit) or -2 (until the window is full)");
            }
            return new Options(
                    environment.decimalOrNull("OLLAMA_TEMPERATURE", 0, 2),
                    environment.numberOrNull("OLLAMA_NUM_CTX", 256, 10_000_000),
                    numPredict,
                    environment.numberOrNull("OLLAMA_SEED", 0, Integer.MAX_VALUE),
                    environment.textOrNull(
                            "OLLAMA_KEEP_ALIVE", KEEP_ALIVE, "seconds, or a time with its unit such as 30s, 5m or 1h"));
        }
    }
}
