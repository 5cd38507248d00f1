package org.holocron.derive.registry;

/** The answer to a process that asks for a node's name. */
public sealed interface JoinResult {

    /** It has the name. */
    record Joined() implements JoinResult {}

    /** Another process has it, and lives or has not been silent for long enough. */
    record Taken(NodeHolder holder) implements JoinResult {}
}
