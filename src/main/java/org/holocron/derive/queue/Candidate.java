package org.holocron.derive.queue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A waiting job that a claim may take.
 *
 * @param laneId null for one that is in no lane yet
 */
record Candidate(UUID jobId, @Nullable Long laneId, LaneKey key, QueuePlace place) {}
