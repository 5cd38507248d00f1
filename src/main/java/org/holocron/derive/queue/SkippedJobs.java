package org.holocron.derive.queue;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Waiting jobs that a claim leaves alone.
 *
 * @param models jobs whose {@code model_hint} is one of these; in lower case, while a hint matches in any case
 * @param interrogations jobs without a {@code model_hint} and with one of these keys, since their default model is skipped
 * @param pairs jobs whose interrogation and {@code model_hint} are one of these
 * @param jobs these, whatever they ask for
 * @param events suspects of these: the node works enough of them already
 */
public record SkippedJobs(
        Set<String> models, Set<String> interrogations, Set<Pair> pairs, Set<UUID> jobs, Set<UUID> events) {

    public static final SkippedJobs NONE = new SkippedJobs(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public SkippedJobs {
        models = Set.copyOf(models);
        interrogations = Set.copyOf(interrogations);
        pairs = Set.copyOf(pairs);
        jobs = Set.copyOf(jobs);
        events = Set.copyOf(events);
    }

    /** Those of models alone. */
    public SkippedJobs(Set<String> models, Set<String> interrogations) {
        this(models, interrogations, Set.of(), Set.of(), Set.of());
    }

    /**
     * An interrogation with a model.
     *
     * @param model a spelling of its name, in lower case, while a hint matches in any case
     */
    public record Pair(String interrogationKey, String model) {

        /** Occurs in no key and no name; the statements join columns with it. */
        private static final char SEPARATOR = 30;

        String text() {
            return interrogationKey + SEPARATOR + model;
        }
    }

    SkippedJobs withJobs(Set<UUID> others) {
        return new SkippedJobs(models, interrogations, pairs, others, events);
    }

    SkippedJobs withEvents(Set<UUID> others) {
        return new SkippedJobs(models, interrogations, pairs, jobs, others);
    }

    List<String> pairTexts() {
        return pairs.stream().map(Pair::text).toList();
    }

    /** In lower case, as the databases compare them as text. */
    List<String> jobTexts() {
        return jobs.stream().map(UUID::toString).toList();
    }

    List<String> eventTexts() {
        return events.stream().map(UUID::toString).toList();
    }
}
