package org.holocron.derive.job;

import java.util.UUID;

/**
 * That a job is one of those of which something broke: a call to a model, or the process that held it.
 *
 * @param event what broke; for the death of a process, its boot id
 * @param size how many suspects the event has; 1 or more
 */
public record Suspicion(UUID event, int size) {

    public Suspicion {
        if (size < 1) {
            throw new IllegalArgumentException("an event has one suspect or more, not " + size);
        }
    }

    /** The only one left. */
    public boolean isAlone() {
        return size == 1;
    }

    /** How many suspects of the event a node works at a time: half of them, so that the next time tells more. */
    public int mostAtOnce() {
        return Math.max(1, size / 2);
    }
}
