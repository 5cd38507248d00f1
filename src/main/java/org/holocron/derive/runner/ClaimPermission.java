package org.holocron.derive.runner;

import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.job.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * The permission to claim one job.
 *
 * @param trials one for each breaker that was half-open and without a trial: the job claimed is that trial. Empty where
 *     all is well
 */
public record ClaimPermission(Set<Trial> trials) {

    /** That is no trial. */
    static final ClaimPermission WITHOUT_TRIALS = new ClaimPermission(Set.of());

    public ClaimPermission {
        trials = Set.copyOf(trials);
    }

    /** @param number no two trials have the same, so that an old one is never taken for a later one */
    record Trial(Dependency dependency, long number) {}

    /** Whether the job may ask for this, though its breaker is not closed. */
    boolean isTrialOf(Dependency dependency) {
        return trials.stream().anyMatch(trial -> trial.dependency().equals(dependency));
    }

    /**
     * The trials that a job cannot be because it belongs to another lane.
     *
     * @param lane the job's, or null if it has none
     */
    ClaimPermission trialsOutside(@Nullable Dependency lane) {
        return new ClaimPermission(trials.stream()
                .filter(trial -> Lanes.concernsSomeJobs(trial.dependency()))
                .filter(trial -> lane == null || !Lanes.covers(trial.dependency(), lane))
                .collect(Collectors.toSet()));
    }
}
