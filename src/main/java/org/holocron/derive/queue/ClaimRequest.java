package org.holocron.derive.queue;

import java.time.Duration;
import java.util.Set;

/**
 * A worker's request for a job.
 *
 * @param workerId the future holder, {@code WORKER_ID@node/slot}
 * @param lease how long the job is held without renewal
 * @param pausedModels jobs whose {@code model_hint} is one of these are skipped; in lower case, while a hint matches in
 *     any case
 * @param pausedInterrogations jobs without a {@code model_hint} and with one of these keys are skipped, since their
 *     default model is a paused one
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
