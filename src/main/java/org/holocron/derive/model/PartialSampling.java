package org.holocron.derive.model;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What one source, the settings or an interrogation, says about {@link Sampling}; null where it leaves a value to
 * others.
 *
 * @param other by the names in {@code interrogation.json}; empty for none
 */
public record PartialSampling(
        @Nullable Double temperature,
        @Nullable Integer seed,
        @Nullable Integer maxTokens,
        @Nullable Integer window,
        JsonObject other) {

    /** Leaves everything to others. */
    public static final PartialSampling NONE = new PartialSampling(null, null, null, null, JsonValue.EMPTY_JSON_OBJECT);

    /** The same, with this temperature. */
    public PartialSampling withTemperature(@Nullable Double other) {
        return new PartialSampling(other, seed, maxTokens, window, this.other);
    }

    /** These values, and the base's where this has none. */
    public PartialSampling over(PartialSampling base) {
        JsonObjectBuilder both = Json.createObjectBuilder(base.other);
        other.forEach(both::add);
        return new PartialSampling(
                temperature != null ? temperature : base.temperature,
                seed != null ? seed : base.seed,
                maxTokens != null ? maxTokens : base.maxTokens,
                window != null ? window : base.window,
                both.build());
    }
}
