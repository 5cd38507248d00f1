package org.holocron.derive.config;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How Ollama is called.
 *
 * @param apiKey sent as a bearer token unless it is {@link Secret#NONE}
 * @param model for jobs without a {@code model_hint}; null: the interrogation's
 */
public record OllamaSettings(
        URI baseUrl, Secret apiKey, @Nullable String model, Limits limits, Options options) {

    static OllamaSettings from(Environment environment) {
        Limits limits = new Limits(
                environment.seconds(Setting.OLLAMA_TIMEOUT_SECONDS), environment.seconds(Setting.OLLAMA_MAX_SECONDS));
        if (limits.whole().compareTo(limits.silence()) < 0) {
            environment.reject(
                    Setting.OLLAMA_MAX_SECONDS,
                    "at least OLLAMA_TIMEOUT_SECONDS, which is "
                            + limits.silence().toSeconds());
        }
        return new OllamaSettings(
                environment.uri(Setting.OLLAMA_BASE_URL),
                environment.secret(Setting.OLLAMA_API_KEY),
                environment.textOrNull(Setting.OLLAMA_MODEL),
                limits,
                Options.from(environment));
    }

    /**
     * @param silence the longest wait for the next token
     * @param whole the longest duration of a call, at least {@code silence}
     */
    public record Limits(Duration silence, Duration whole) {}

    /**
     * Null where it is not set: then the interrogation's value counts, or the caller's default.
     *
     * @param temperature from 0 to 2
     * @param numCtx tokens
     * @param numPredict tokens; -1 without limit, -2 until the context window is full
     * @param keepAlive seconds, or with a unit, such as {@code 5m}; negative for ever
     */
    public record Options(
            @Nullable Double temperature,
            @Nullable Integer numCtx,
            @Nullable Integer numPredict,
            @Nullable Integer seed,
            @Nullable String keepAlive) {

        static Options from(Environment environment) {
            return new Options(
                    environment.decimalOrNull(Setting.OLLAMA_TEMPERATURE),
                    environment.numberOrNull(Setting.OLLAMA_NUM_CTX),
                    environment.numberOrNull(Setting.OLLAMA_NUM_PREDICT),
                    environment.numberOrNull(Setting.OLLAMA_SEED),
                    environment.textOrNull(Setting.OLLAMA_KEEP_ALIVE));
        }
    }
}
