package org.holocron.derive.runner;

import java.time.Duration;
import org.holocron.derive.job.DeathLimits;
import org.holocron.derive.registry.NodeProgram;
import org.holocron.derive.registry.NodeRegistry;

/**
 * How a node makes itself known to the others.
 *
 * @param program what it says of itself
 * @param deadAfter another process of the node's name counts as dead if it has not said for so long that it lives; zero where no
 *     other process can reach the database
 */
public record NodePresence(NodeRegistry registry, NodeProgram program, Duration deadAfter) {

    /** How often a node says in the database that it lives. */
    static final Duration SAY_ALIVE_EVERY = Duration.ofSeconds(5);

    /** On a database that others may use too. */
    public static NodePresence shared(NodeRegistry registry, NodeProgram program) {
        return new NodePresence(registry, program, DeathLimits.DEFAULT.silentAfter());
    }

    /** On a database that only this process can have open: another process of its name is dead. */
    public static NodePresence exclusive(NodeRegistry registry, NodeProgram program) {
        return new NodePresence(registry, program, Duration.ZERO);
    }
}
