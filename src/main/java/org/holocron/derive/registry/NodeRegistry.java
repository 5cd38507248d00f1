package org.holocron.derive.registry;

import java.time.Duration;
import java.util.UUID;

/**
 * Which process has which node's name. Safe for use by many threads and many processes.
 *
 * <p>Every call throws {@link org.holocron.derive.sql.DatabaseUnavailableException} when the database cannot be reached or
 * gives up; repeat it.
 */
public interface NodeRegistry {

    /**
     * Takes the name: if nobody has it, if its process has ended, or if it has been silent. Repeating it is harmless.
     *
     * @param silentAfter a process that has said nothing for so long is dead
     */
    JoinResult join(NodeBoot boot, Duration silentAfter);

    /** Says that the process lives; false if the name is no longer its own. */
    boolean sayAlive(String node, UUID bootId);

    /** Gives the name up, at an orderly end; does nothing if it belongs to another process by now. */
    void leave(String node, UUID bootId);
}
