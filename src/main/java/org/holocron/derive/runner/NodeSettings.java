package org.holocron.derive.runner;

import java.time.Duration;

/**
 * How a node works.
 *
 * @param workerId the first part of {@code locked_by}
 * @param nodeId unlike that of any other node
 * @param slots which slots it opens by itself
 * @param lease how long a job is held without renewal
 * @param shutdown how long a call in flight may go on when its slot is told to stop
 */
public record NodeSettings(String workerId, String nodeId, SlotPolicy slots, Duration lease, Duration shutdown) {}
