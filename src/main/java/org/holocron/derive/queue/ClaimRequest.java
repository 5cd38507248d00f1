package org.holocron.derive.queue;

import java.time.Duration;
import java.util.Set;

/**
 * A worker's wish for a job.
 *
 * @param workerId the holder to be, {@code WORKER_ID@node/slot}
 * @param lease how long the job is held without renewal
 * @param pausedModels jobs whose {@code model_hint} is one of these are passed over;
 *     in small letters, since a hint may be written in any
 * @param pausedInterrogations jobs without a {@code model_hint} and with one of these keys are passed over, since
 *     their model by default is a paused one
 */
public record ClaimRequest(
        String workerId, Duration lease, Set<String> pausedModels, Set<String> pausedInterrogations) {

    public ClaimRequest {
        pausedModels = Set.copyOf(pausedModels);
        pausedInterrogations = Set.copyOf(pausedInterrogations);
    }

    /** Any job at all. */
    public static ClaimRequest any(String workerId, Duration lease) {
        return new ClaimRequest(workerId, lease, Set.of(), Set.of());
    }
}
