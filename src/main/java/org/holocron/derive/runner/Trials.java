package org.holocron.derive.runner;

import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.job.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * The trials that one job makes.
 *
 * @param all one for each breaker that was half-open and without a trial; empty where all is well
 */
record Trials(Set<Trial> all) {

    static final Trials NONE = new Trials(Set.of());

    Trials {
        all = Set.copyOf(all);
    }

    /** Whether the job may ask for this, though its breaker is not closed. */
    boolean include(Dependency dependency) {
        return all.stream().anyMatch(trial -> trial.dependency().equals(dependency));
    }

    /**
     * Those that a job cannot make because it belongs to another lane.
     *
     * @param lane the job's, or null if it has none
     */
    Trials outside(@Nullable Dependency lane) {
        return new Trials(all.stream()
                .filter(trial -> Lanes.concernsSomeJobs(trial.dependency()))
                .filter(trial -> lane == null || !Lanes.covers(trial.dependency(), lane))
                .collect(Collectors.toUnmodifiableSet()));
    }
}
