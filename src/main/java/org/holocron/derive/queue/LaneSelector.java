package org.holocron.derive.queue;

import org.jspecify.annotations.Nullable;

/**
 * Some lanes, as the database can find them by an index.
 *
 * @param interrogationKey null for all
 * @param modelHint as a lane has it; empty for the lanes of jobs that name no model
 */
public record LaneSelector(@Nullable String interrogationKey, String modelHint) {}
