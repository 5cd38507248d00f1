package org.holocron.derive.queue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A worker's request for a job.
 *
 * @param workerId the future holder, {@code WORKER_ID@node/slot}
 * @param lease how long the job is held without renewal
 * @param pausedModels jobs whose {@code model_hint} is one of these are skipped; in lower case, while a hint matches in
 *     any case
 * @param pausedInterrogations jobs without a {@code model_hint} and with one of these keys are skipped, since their
 *     default model is a paused one
 * @param pausedPairs jobs whose interrogation and {@code model_hint} are one of these are skipped
 * @param excludedJobs these are skipped, whatever they ask for
 */
public record ClaimRequest(
        String workerId,
        Duration lease,
        Set<String> pausedModels,
        Set<String> pausedInterrogations,
        Set<PausedPair> pausedPairs,
        Set<UUID> excludedJobs) {

    public ClaimRequest {
        pausedModels = Set.copyOf(pausedModels);
        pausedInterrogations = Set.copyOf(pausedInterrogations);
        pausedPairs = Set.copyOf(pausedPairs);
        excludedJobs = Set.copyOf(excludedJobs);
    }

    public ClaimRequest(String workerId, Duration lease, Set<String> pausedModels, Set<String> pausedInterrogations) {
        this(workerId, lease, pausedModels, pausedInterrogations, Set.of(), Set.of());
    }

    /** @param model a spelling of its name, in lower case, while a hint matches in any case */
    public record PausedPair(String interrogationKey, String model) {

        /** Occurs in no key and no name; the statements join columns with it. */
        private static final char SEPARATOR = 30;

        String text() {
            return interrogationKey + SEPARATOR + model;
        }
    }

    /** The same without certain jobs. */
    public ClaimRequest without(Set<UUID> jobs) {
        return new ClaimRequest(workerId, lease, pausedModels, pausedInterrogations, pausedPairs, jobs);
    }

    List<String> pausedPairTexts() {
        return pausedPairs.stream().map(PausedPair::text).toList();
    }

    /** In lower case, as the databases compare them as text. */
    List<String> excludedJobTexts() {
        return excludedJobs.stream().map(UUID::toString).toList();
    }

    /** Any job at all. */
    public static ClaimRequest any(String workerId, Duration lease) {
        return new ClaimRequest(workerId, lease, Set.of(), Set.of());
    }
}
