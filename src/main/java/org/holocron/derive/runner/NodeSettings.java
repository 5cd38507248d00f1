package org.holocron.derive.runner;

import java.time.Duration;

/**
 * How a node works.
 *
 * @param workerId {@code WORKER_ID}, the first part of the node's name and of {@code job.locked_by}
 * @param nodeId the second part, unlike that of any other node
 * @param slots how many slots it has, and whether it opens them by itself
 * @param lease how long a job is held without renewal
 * @param gracePeriod how long a call in flight may go on when its slot is told to stop
 */
public record NodeSettings(String workerId, String nodeId, SlotPolicy slots, Duration lease, Duration gracePeriod) {}
