package org.holocron.derive.model;

import jakarta.json.JsonObject;

/**
 * How an answer is generated. All of it is sent explicitly, since servers' defaults change between their versions.
 *
 * @param temperature 0 for the most likely answer
 * @param seed the same seed and temperature give the same answer, as far as the server can
 * @param maxTokens the answer's limit in tokens, or {@link #UNLIMITED} or {@link #UNTIL_WINDOW_IS_FULL}
 * @param window prompt and answer together, in tokens
 * @param other options by the names they have in {@code interrogation.json}; an adapter sends those that its server
 *     knows
 */
public record Sampling(double temperature, int seed, int maxTokens, int window, JsonObject other) {

    public static final int UNLIMITED = -1;
    public static final int UNTIL_WINDOW_IS_FULL = -2;
}
