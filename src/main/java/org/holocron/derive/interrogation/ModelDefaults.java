package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The model and the settings that an interrogation recommends.
 *
 * @param name null for no recommendation
 * @param temperature 0 to 2; null to leave it to the settings
 * @param options Ollama's options by Ollama's names, of the types Ollama expects; never {@code temperature}
 * @param think true, false, or one of Ollama's levels as a string
 */
public record ModelDefaults(@Nullable String name, @Nullable Double temperature, JsonObject options, JsonValue think) {}
