package org.holocron.derive.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How models are called, whichever server has them, and where Ollama is.
 *
 * @param apiKey sent as a bearer token unless it is {@link Secret#NONE}
 * @param model for jobs without a {@code model_hint}; null: the interrogation's
 */
public record OllamaSettings(
        BaseUrls baseUrls, Secret apiKey, @Nullable String model, Limits limits, Options options) {

    static OllamaSettings from(Environment environment) {
        Limits limits = Limits.from(environment);
        return new OllamaSettings(
                environment.baseUrls(Setting.OLLAMA_BASE_URL),
                environment.secret(Setting.OLLAMA_API_KEY),
                environment.textOrNull(Setting.OLLAMA_MODEL),
                limits,
                Options.from(environment));
    }

    /**
     * How long a call may take.
     *
     * @param firstToken the longest wait for the first token, at least {@code betweenTokens}
     * @param betweenTokens the longest wait from one token to the next
     * @param generation the longest time from the first token to the last, at least {@code betweenTokens}
     */
    public record Limits(Duration firstToken, Duration betweenTokens, Duration generation) {

        static Limits from(Environment environment) {
            Duration firstToken = environment.seconds(Setting.OLLAMA_FIRST_TOKEN_SECONDS);
            Duration betweenTokens = environment.seconds(Setting.OLLAMA_TIMEOUT_SECONDS);
            Duration generation = environment.seconds(Setting.OLLAMA_MAX_SECONDS);
            if (generation.compareTo(betweenTokens) < 0) {
                environment.reject(
                        Setting.OLLAMA_MAX_SECONDS,
                        "at least OLLAMA_TIMEOUT_SECONDS, which is " + betweenTokens.toSeconds());
            }
            return new Limits(
                    firstToken.compareTo(betweenTokens) < 0 ? betweenTokens : firstToken, betweenTokens, generation);
        }
    }

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
