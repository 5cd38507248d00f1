package org.holocron.derive.simulator;

import java.time.Instant;

/**
 * A model in memory.
 *
 * @param window in tokens
 * @param expiresAt when it is unloaded if nobody asks it any more
 */
record LoadedModel(SimulatedModel model, int window, Instant expiresAt) {}
