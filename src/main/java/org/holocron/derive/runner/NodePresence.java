package org.holocron.derive.runner;

import java.time.Duration;
import org.holocron.derive.job.DeathLimits;
import org.holocron.derive.registry.NodeProgram;
import org.holocron.derive.registry.NodeRegistry;

/**
 * How a node makes itself known to the others.
 *
 * @param program what it says of itself
 * @param silentAfter another process of the node's name is dead if it has said nothing for so long; zero where no other
 *     process can reach the database
 */
public record NodePresence(NodeRegistry registry, NodeProgram program, Duration silentAfter) {

    /** How often a node says that it lives. */
    static final Duration BEAT = Duration.ofSeconds(5);

    /** On a database that others may use too. */
    public static NodePresence shared(NodeRegistry registry, NodeProgram program) {
        return new NodePresence(registry, program, DeathLimits.DEFAULT.silentAfter());
    }

    /** On a database that only this process can have open: another process of its name is dead. */
    public static NodePresence exclusive(NodeRegistry registry, NodeProgram program) {
        return new NodePresence(registry, program, Duration.ZERO);
    }
}
