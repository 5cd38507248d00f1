package org.holocron.derive.job;

import java.time.Instant;
import java.util.UUID;

/**
 * A job that a process held when it ended.
 *
 * @param claimed when; work on a job begins with its claim
 */
public record JobAtDeath(UUID jobId, Instant claimed, DeathRecord record) {

    boolean isSuspectOfAnotherThan(UUID event) {
        Suspicion suspicion = record.suspicion();
        return suspicion != null && !suspicion.event().equals(event);
    }
}
