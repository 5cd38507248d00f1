package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;

/**
 * An input to try an interrogation with.
 *
 * @param name its file's name without {@code .json}
 * @param input fits the interrogation's input schema
 */
public record Example(String name, JsonObject input) {}
