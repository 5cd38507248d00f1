package org.holocron.derive.blame;

/**
 * How a server did with this model lately.
 *
 * @param model the streak of the model
 * @param pair the streak of the interrogation with the model
 * @param pairGenerated whether that pair ever got an answer under its present version
 */
public record ServerRecord(ServerHealth health, Streak model, Streak pair, boolean pairGenerated) {}
