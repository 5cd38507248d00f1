package org.holocron.derive.registry;

import java.time.Duration;
import java.util.UUID;

/**
 * A process that asks for a node's name.
 *
 * @param node the name, {@code WORKER_ID@node id}
 * @param bootId of this process for as long as it keeps the name; never used again
 * @param program what it is and where it runs
 * @param up for how long it has been running
 */
public record NodeBoot(String node, UUID bootId, NodeProgram program, Duration up) {}
