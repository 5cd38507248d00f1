package org.holocron.derive.derivation;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.model.CallLimits;
import org.jspecify.annotations.Nullable;

/**
 * What a node's settings say about calls; null where the setting is unset and the interrogation decides.
 *
 * <p>The options are fixed for each model and interrogation, since another window makes Ollama load the model anew. What
 * changes from attempt to attempt is the seed and, where the last answer was cut at its limit, that limit.
 *
 * @param model OLLAMA_MODEL
 * @param temperature OLLAMA_TEMPERATURE
 * @param numCtx OLLAMA_NUM_CTX, in tokens
 * @param numPredict OLLAMA_NUM_PREDICT, in tokens
 * @param seed OLLAMA_SEED, of the first attempt; 0 if nobody says otherwise
 * @param keepAlive OLLAMA_KEEP_ALIVE, as Ollama takes it
 * @param reuse DERIVE_REUSE
 */
public record ModelCallSettings(
        @Nullable String model,
        @Nullable Double temperature,
        @Nullable Integer numCtx,
        @Nullable Integer numPredict,
        @Nullable Integer seed,
        @Nullable String keepAlive,
        CallLimits limits,
        boolean reuse) {

    /** The model where neither job, setting nor interrogation names one. */
    public static final String FALLBACK_MODEL = "llama3.2";

    static final int DEFAULT_NUM_CTX = 8_192;
    static final int DEFAULT_NUM_PREDICT = 2_048;
    /** At temperature 0 a seed changes nothing; used after a rejected answer where nobody asked for a temperature. */
    static final double RETRY_TEMPERATURE = 0.2;

    /** The job's hint, else OLLAMA_MODEL, else the interrogation's, else llama3.2. */
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

    /** Every option of the call, in a fixed order: the interrogation's, with the settings over them. */
    JsonObject options(Job job, Interrogation interrogation) {
        JsonObject own = interrogation.options();
        int window = numCtx != null ? numCtx : own.getInt("num_ctx", DEFAULT_NUM_CTX);
        JsonObjectBuilder options = Json.createObjectBuilder(own);
        options.add("temperature", temperature(job, interrogation));
        options.add("seed", (seed != null ? seed : own.getInt("seed", 0)) + Math.max(job.attemptCount() - 1, 0));
        options.add("num_ctx", window);
        options.add("num_predict", budget(job, own, window));
        return options.build();
    }

    private double temperature(Job job, Interrogation interrogation) {
        if (temperature != null) {
            return temperature;
        }
        double own = interrogation.temperature() == null ? 0.0 : interrogation.temperature();
        return own == 0.0 && job.attemptCount() > 1 ? RETRY_TEMPERATURE : own;
    }

    /** Doubles after an answer that was cut at its limit, since the same budget would cut it again. */
    private int budget(Job job, JsonObject own, int window) {
        int budget = numPredict != null ? numPredict : own.getInt("num_predict", DEFAULT_NUM_PREDICT);
        boolean wasCut = ErrorKind.TRUNCATED.name().equals(job.errorKind());
        return wasCut && budget > 0 ? Math.min(budget * 2, Math.max(window / 2, budget)) : budget;
    }
}
