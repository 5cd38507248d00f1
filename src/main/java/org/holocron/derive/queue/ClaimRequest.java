package org.holocron.derive.queue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worker's request for a job.
 *
 * @param workerId the future holder, {@code WORKER_ID@node/slot}
 * @param lease how long the job is held without renewal
 * @param pausedModels jobs whose {@code model_hint} is one of these are skipped; in lower case, while a hint matches in
 *     any case
 * @param pausedInterrogations jobs without a {@code model_hint} and with one of these keys are skipped, since their
 *     default model is a paused one
 * @param boot of the worker's process; null if it has none, as workers of other kinds
 * @param suspendedEvents suspects of these are skipped: the node works enough of them already
 */
public record ClaimRequest(
        String workerId,
        Duration lease,
        Set<String> pausedModels,
        Set<String> pausedInterrogations,
        @Nullable UUID boot,
        Set<UUID> suspendedEvents) {

    public ClaimRequest {
        suspendedEvents = Set.copyOf(suspendedEvents);
        pausedModels = Set.copyOf(pausedModels);
        pausedInterrogations = Set.copyOf(pausedInterrogations);
    }

    /** Of a worker without a boot, for all jobs but those that are paused. */
    public ClaimRequest(String workerId, Duration lease, Set<String> pausedModels, Set<String> pausedInterrogations) {
        this(workerId, lease, pausedModels, pausedInterrogations, null, Set.of());
    }

    /** Any job at all. */
    public static ClaimRequest any(String workerId, Duration lease) {
        return new ClaimRequest(workerId, lease, Set.of(), Set.of());
    }

    /** The same request by a process that is known by its boot, without the suspects of these events. */
    public ClaimRequest by(UUID newBoot, Set<UUID> newSuspendedEvents) {
        return new ClaimRequest(workerId, lease, pausedModels, pausedInterrogations, newBoot, newSuspendedEvents);
    }

    List<String> suspendedEventIds() {
        return suspendedEvents.stream().map(UUID::toString).toList();
    }
}
