package org.holocron.derive.runner;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Job;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.SkippedJobs;
import org.jspecify.annotations.Nullable;

/** Which model a job asks, so that the jobs of one model, or of one interrogation with it, can be held back together. */
public final class Lanes {

    private final ModelServer server;
    private final Interrogations interrogations;
    private final Function<Interrogation, String> defaultModel;

    /** @param defaultModel the model of an interrogation's jobs that name none themselves */
    public Lanes(ModelServer server, Interrogations interrogations, Function<Interrogation, String> defaultModel) {
        this.server = server;
        this.interrogations = interrogations;
        this.defaultModel = defaultModel;
    }

    /** Whether its breaker holds back some jobs only. */
    static boolean concernsSomeJobs(Dependency dependency) {
        return dependency.model() != null || dependency.interrogationKey() != null;
    }

    /**
     * Whether a job of this lane asks that model server, that model, or that pair.
     *
     * @param lane an interrogation with a model
     */
    static boolean covers(Dependency dependency, Dependency lane) {
        return dependency.address() != null
                && matches(dependency.address(), lane.address())
                && matches(dependency.model(), lane.model())
                && matches(dependency.interrogationKey(), lane.interrogationKey());
    }

    private static boolean matches(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equals(actual);
    }

    /** The one spelling of a model's name. */
    String canonicalName(String model) {
        return server.canonicalName(model);
    }

    /** The model by any of its spellings. */
    Dependency model(String model) {
        return Dependency.model(server.address(), canonicalName(model));
    }

    /** The interrogation and the model of a job; empty if it names no model and its interrogation is unknown. */
    Optional<Dependency> of(Job job) {
        Optional<String> model = job.modelHint() != null
                ? Optional.of(job.modelHint())
                : interrogations.find(job.interrogationKey()).map(defaultModel);
        return model.map(name -> model(name).with(job.interrogationKey()));
    }

    /**
     * A request for any job but those held back.
     *
     * @param heldBack models, pairs of an interrogation and a model, and interrogations
     */
    ClaimRequest request(String holder, Duration lease, Set<Dependency> heldBack) {
        if (heldBack.isEmpty()) {
            return ClaimRequest.any(holder, lease);
        }
        Set<String> models = new HashSet<>();
        Set<SkippedJobs.Pair> pairs = new HashSet<>();
        for (Dependency dependency : heldBack) {
            String interrogation = dependency.interrogationKey();
            Set<String> spellings = dependency.model() == null ? Set.of() : server.spellings(dependency.model());
            if (interrogation == null) {
                models.addAll(spellings);
            } else {
                spellings.forEach(model -> pairs.add(new SkippedJobs.Pair(interrogation, model)));
            }
        }
        return new ClaimRequest(
                holder, lease, new SkippedJobs(models, interrogationsOf(heldBack), pairs, Set.of(), Set.of()));
    }

    /** Those whose jobs are held back when they name no model. */
    private Set<String> interrogationsOf(Set<Dependency> heldBack) {
        Stream<String> invalid = heldBack.stream()
                .filter(dependency -> dependency.kind() == Dependency.Kind.INTERROGATION)
                .flatMap(dependency -> Stream.ofNullable(dependency.interrogationKey()));
        Stream<String> byModel = interrogations.inUse().stream()
                .filter(interrogation -> {
                    Dependency lane = model(defaultModel.apply(interrogation)).with(interrogation.key());
                    return heldBack.stream().anyMatch(dependency -> covers(dependency, lane));
                })
                .map(Interrogation::key);
        return Stream.concat(invalid, byModel).collect(Collectors.toSet());
    }
}
