package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.holocron.derive.json.Problem;
import org.holocron.derive.model.PartialSampling;
import org.jspecify.annotations.Nullable;

/**
 * The model and the settings that an interrogation recommends.
 *
 * @param name null for no recommendation
 * @param sampling what its temperature, 0 to 2, and its options mean
 * @param options as its file has them, for people to read; never {@code temperature}
 * @param think true, false, or a level as a string
 * @param warnings of the options, with their places in its file
 */
record ModelDefaults(
        @Nullable String name, PartialSampling sampling, JsonObject options, JsonValue think, List<Problem> warnings) {}
