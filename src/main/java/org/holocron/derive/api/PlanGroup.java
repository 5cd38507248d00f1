package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.util.Optional;
import org.holocron.derive.derivation.PlannedJob;
import org.holocron.derive.proof.PromptFit;
import org.jspecify.annotations.Nullable;

/** The jobs of a plan that ask one interrogation of one model, counted as they come. */
final class PlanGroup {

    /** Of texts whose tokens nobody has counted for this model: no language has fewer bytes for a token, and few have more. */
    private static final int MOST_BYTES_A_TOKEN = 6;

    private static final int FEWEST_BYTES_A_TOKEN = 3;

    private final String interrogationKey;
    private final String model;
    private long jobs;
    private long run;
    private long answered;
    private long evidenceCut;
    private long tokensLow;
    private long tokensHigh;
    private boolean measured = true;
    private @Nullable PromptFit longest;
    private int longestLine;

    PlanGroup(String interrogationKey, String model) {
        this.interrogationKey = interrogationKey;
        this.model = model;
    }

    String interrogationKey() {
        return interrogationKey;
    }

    String model() {
        return model;
    }

    /** @param line in the caller's file */
    void add(PlannedJob job, int line) {
        jobs++;
        evidenceCut += job.evidenceCut() ? 1 : 0;
        answered += job.kind() == PlannedJob.Kind.ANSWERED ? 1 : 0;
        PromptFit prompt = job.prompt();
        if (prompt == null) {
            return;
        }
        if (longest == null || high(prompt) > high(longest)) {
            longest = prompt;
            longestLine = line;
        }
        if (job.kind() == PlannedJob.Kind.RUNS) {
            run++;
            tokensLow += low(prompt);
            tokensHigh += high(prompt);
            measured &= prompt.expected() > 0;
        }
    }

    static long low(PromptFit prompt) {
        return prompt.expected() > 0
                ? prompt.expected()
                : Math.max(prompt.least(), prompt.size().bytes() / MOST_BYTES_A_TOKEN);
    }

    static long high(PromptFit prompt) {
        return prompt.expected() > 0
                ? prompt.expected()
                : Math.max(low(prompt), prompt.size().bytes() / FEWEST_BYTES_A_TOKEN);
    }

    /** @param speed of finished runs that asked the same; empty if there are none */
    JsonObject json(Optional<RunSpeed> speed) {
        return new JsonFields()
                .add("interrogation_key", interrogationKey)
                .add("model", model.isEmpty() ? null : model)
                .add("jobs", jobs)
                .add("would_run", run)
                .add("answered", answered)
                .add("evidence_cut", evidenceCut)
                .add("prompt_tokens_low", tokensLow)
                .add("prompt_tokens_high", tokensHigh)
                .add("prompt_tokens_measured", measured && run > 0)
                .add("longest", longest == null ? null : longest(longest))
                .add("runs_measured", speed.map(RunSpeed::runs).orElse(0))
                .add(
                        "output_tokens",
                        speed.map(known -> known.outputTokens() * run).orElse(null))
                .add(
                        "seconds_low",
                        speed.map(known -> known.secondsLow(tokensLow, run)).orElse(null))
                .add(
                        "seconds_high",
                        speed.map(known -> known.secondsHigh(tokensHigh, run)).orElse(null))
                .build();
    }

    private JsonObject longest(PromptFit prompt) {
        return new JsonFields()
                .add("line", longestLine)
                .add("bytes", prompt.size().bytes())
                .add("tokens", high(prompt))
                .add("reserve", prompt.reserve())
                .add("window", prompt.window().known())
                .add("fits", prompt.fits())
                .build();
    }
}
