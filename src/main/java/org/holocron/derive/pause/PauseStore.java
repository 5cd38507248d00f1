package org.holocron.derive.pause;

import java.util.List;
import java.util.Optional;

/**
 * The pauses of all nodes. Safe for use by many threads and many processes.
 *
 * <p>Every call throws {@link org.holocron.derive.sql.DatabaseUnavailableException} when the database cannot be reached or
 * gives up; a change may then have happened or not, which the next reading tells.
 */
public interface PauseStore {

    /** The widest first. */
    List<Pause> read();

    /** Pauses; what is paused already stays as it is. */
    PauseResult pause(NewPause pause);

    /**
     * Ends a pause.
     *
     * @param target as it is stored
     * @return what was ended; empty if there was none
     */
    Optional<Pause> resume(PauseTarget target);
}
