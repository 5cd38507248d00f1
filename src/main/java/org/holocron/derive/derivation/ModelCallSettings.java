package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import java.util.List;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.model.Sampling;
import org.jspecify.annotations.Nullable;

/**
 * What a node's settings say about calls. They win over the interrogation, which wins over the defaults here; a model that the
 * job names wins over all.
 *
 * <p>The window is the same for every call of a model and interrogation, since another one makes servers load the model
 * again. What changes after an attempt that counts is the seed, a temperature of 0, and, after an answer that was cut
 * at its limit, that limit. A deferred attempt does not count: the one after it has the same number, seed and temperature, but not
 * the raised limit, since the job remembers how it ended last, whatever that was.
 *
 * @param model for jobs that name none; null leaves it to the interrogation
 * @param sampling null values leave it to the interrogation
 * @param keepAlive see {@link ModelCall}; null leaves it to the server
 * @param reuse whether stored responses may stand in for calls
 */
public record ModelCallSettings(
        @Nullable String model,
        PartialSampling sampling,
        @Nullable String keepAlive,
        CallLimits limits,
        boolean reuse) {

    /** The model where neither job, setting nor interrogation names one. */
    public static final String FALLBACK_MODEL = "llama3.2";

    static final int DEFAULT_SEED = 0;
    static final int DEFAULT_WINDOW = 8_192;
    static final int DEFAULT_MAX_TOKENS = 2_048;
    static final double DEFAULT_TEMPERATURE = 0.0;

    /**
     * At temperature 0 a seed changes nothing; used after a failed attempt, unless the settings have a temperature, be
     * it 0, or the interrogation has another than 0.
     */
    static final double RETRY_TEMPERATURE = 0.2;

    /** The model that the job names, its <em>hint</em>; else the setting, else the interrogation's, else llama3.2. */
    public String modelFor(Job job, Interrogation interrogation) {
        return job.modelHint() != null ? job.modelHint() : defaultModel(interrogation);
    }

    /** The model of an interrogation's jobs that name none themselves. */
    public String defaultModel(Interrogation interrogation) {
        if (model != null) {
            return model;
        }
        return interrogation.model() == null ? FALLBACK_MODEL : interrogation.model();
    }

    /**
     * The most tokens of an answer, as configured; half the window where there is no limit. The limit is raised after an answer that
     * was cut; this is not.
     */
    int answerTokens(Interrogation interrogation) {
        PartialSampling chosen = sampling.over(interrogation.sampling());
        int configured = orElse(chosen.maxTokens(), DEFAULT_MAX_TOKENS);
        return configured > 0 ? configured : Math.max(1, orElse(chosen.window(), DEFAULT_WINDOW) / 2);
    }

    /**
     * @param messages the conversation so far, whose last one the model answers
     * @param schema of the answer
     */
    ModelCall callFor(Job job, PreparationStage.Ready ready, List<Message> messages, JsonObject schema) {
        Interrogation interrogation = ready.interrogation();
        return new ModelCall(
                        ready.model().requestedName(),
                        messages,
                        schema,
                        samplingFor(job, interrogation),
                        interrogation.think(),
                        keepAlive)
                .withTokenProbabilities(interrogation.tokenProbabilities());
    }

    /** Whether a stored response may be used: if the node's setting permits it, and the job's {@code input.extra_params.reuse} is not false. */
    boolean mayReuse(JsonObject input) {
        boolean jobAgrees = !(input.get("extra_params") instanceof JsonObject extra) || extra.getBoolean("reuse", true);
        return reuse && jobAgrees;
    }

    /** Of each call of the interrogation, in tokens. */
    int window(Interrogation interrogation) {
        return orElse(sampling.over(interrogation.sampling()).window(), DEFAULT_WINDOW);
    }

    private Sampling samplingFor(Job job, Interrogation interrogation) {
        PartialSampling chosen = sampling.over(interrogation.sampling());
        int window = orElse(chosen.window(), DEFAULT_WINDOW);
        return new Sampling(
                temperature(job, interrogation),
                seed(job, orElse(chosen.seed(), DEFAULT_SEED)),
                maxTokens(job, orElse(chosen.maxTokens(), DEFAULT_MAX_TOKENS), window),
                window,
                chosen.other());
    }

    /** Another one for each attempt that counts; after the largest number comes 0. */
    private static int seed(Job job, int first) {
        long seed = (long) first + Math.max(job.attemptCount() - 1, 0);
        return (int) (seed > Integer.MAX_VALUE ? seed - Integer.MAX_VALUE - 1 : seed);
    }

    /** The setting wins over everything, also when it is 0. */
    private double temperature(Job job, Interrogation interrogation) {
        if (sampling.temperature() != null) {
            return sampling.temperature();
        }
        Double recommended = interrogation.temperature();
        double temperature = recommended == null ? DEFAULT_TEMPERATURE : recommended;
        return temperature == 0.0 && job.attemptCount() > 1 ? RETRY_TEMPERATURE : temperature;
    }

    /**
     * Twice the configured limit after an answer that was cut at its limit, however often it was cut; at most half the window, and
     * never less than configured. A limit of 0 or less is none ({@link Sampling#UNLIMITED}) and stays.
     */
    private static int maxTokens(Job job, int maxTokens, int window) {
        boolean wasCut = ErrorKind.TRUNCATED.name().equals(job.errorKind());
        return wasCut && maxTokens > 0 ? (int) Math.min(maxTokens * 2L, Math.max(window / 2, maxTokens)) : maxTokens;
    }

    private static int orElse(@Nullable Integer value, int defaultValue) {
        return value == null ? defaultValue : value;
    }
}
