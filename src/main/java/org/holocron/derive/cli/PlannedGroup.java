package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.json.Json;

/** The jobs of one interrogation and model in a plan, over all parts of the file. */
final class PlannedGroup {

    private static final List<String> SUMS = List.of(
            "jobs",
            "would_run",
            "answered",
            "evidence_cut",
            "prompt_tokens_low",
            "prompt_tokens_high",
            "output_tokens");

    private final String interrogation;
    private final String model;
    private final Map<String, Long> sums = new LinkedHashMap<>();
    private JsonObject longest = JsonValues.NOTHING;
    private String longestName = "";
    private boolean measured = true;
    private long runsMeasured;
    private double secondsLow;
    private double secondsHigh;

    /** @param first of its parts, which is not added yet */
    PlannedGroup(JsonObject first) {
        this.interrogation = JsonValues.text(first, "interrogation_key");
        this.model = JsonValues.text(first, "model");
    }

    void add(JsonObject part, BulkLines lines) {
        SUMS.forEach(name -> sums.merge(name, JsonValues.number(part, name), Long::sum));
        JsonObject prompt = JsonValues.object(part, "longest");
        if (JsonValues.number(prompt, "tokens") > JsonValues.number(longest, "tokens")) {
            longest = prompt;
            longestName = lines.name((int) JsonValues.number(prompt, "line"));
        }
        if (JsonValues.number(part, "would_run") > 0) {
            measured &= part.getBoolean("prompt_tokens_measured", false);
        }
        runsMeasured = Math.max(runsMeasured, JsonValues.number(part, "runs_measured"));
        secondsLow += JsonValues.decimal(part, "seconds_low");
        secondsHigh += JsonValues.decimal(part, "seconds_high");
    }

    String title() {
        return interrogation + (model.isEmpty() ? "" : " with " + model);
    }

    long sum(String name) {
        return sums.getOrDefault(name, 0L);
    }

    boolean isMeasured() {
        return measured;
    }

    /** As the server told it; empty if no prompt was rendered. */
    JsonObject longest() {
        return longest;
    }

    String longestName() {
        return longestName;
    }

    /** Finished runs that the times are known by. */
    long runsMeasured() {
        return runsMeasured;
    }

    double secondsLow() {
        return secondsLow;
    }

    double secondsHigh() {
        return secondsHigh;
    }

    JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder().add("interrogation_key", interrogation);
        json.add("model", model.isEmpty() ? JsonValue.NULL : Json.createValue(model));
        sums.forEach(json::add);
        json.add("prompt_tokens_measured", measured).add("longest", longest).add("runs_measured", runsMeasured);
        return runsMeasured == 0
                ? json.addNull("seconds_low").addNull("seconds_high").build()
                : json.add("seconds_low", secondsLow)
                        .add("seconds_high", secondsHigh)
                        .build();
    }
}
