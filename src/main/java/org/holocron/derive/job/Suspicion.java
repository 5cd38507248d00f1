package org.holocron.derive.job;

import java.util.UUID;

/**
 * Why a job may not run beside all others: it was in flight when calls broke together.
 *
 * @param event the calls that broke together
 * @param size how many suspects of it there are, the job among them; 1 or more, and 1 means that it must be worked alone
 */
public record Suspicion(UUID event, int size) {

    public Suspicion {
        if (size < 1) {
            throw new IllegalArgumentException("an event has 1 suspect or more, not " + size);
        }
    }
}
