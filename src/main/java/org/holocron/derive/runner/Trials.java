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

    /** Whether one of the trials is of this dependency: the job may ask it, though its breaker is not closed. */
    boolean include(Dependency dependency) {
        return all.stream().anyMatch(trial -> trial.dependency().equals(dependency));
    }

    /**
     * Those that a job cannot make because it asks another model, or another interrogation with it.
     *
     * @param pair what the job asks; null if that cannot be told
     */
    Trials notMadeBy(@Nullable Dependency pair) {
        return new Trials(all.stream()
                .filter(trial -> JobModels.concernsSomeJobs(trial.dependency()))
                .filter(trial -> pair == null || !JobModels.covers(trial.dependency(), pair))
                .collect(Collectors.toUnmodifiableSet()));
    }
}
