package org.holocron.derive.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The process that has a node's name.
 *
 * @param host the machine, and the process on it
 * @param version of its program
 * @param started when the process started
 * @param silentFor since when it has said nothing, by the database's clock
 */
public record NodeHolder(String node, UUID bootId, String host, String version, Instant started, Duration silentFor) {}
