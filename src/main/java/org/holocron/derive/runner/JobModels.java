package org.holocron.derive.runner;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Job;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.queue.LaneKey;
import org.jspecify.annotations.Nullable;

/**
 * Which model a job asks, on this node's model server: the one that it names, else its interrogation's default. So the jobs of one
 * model, or of one interrogation with it, can be held back together, and their lanes found.
 */
public final class JobModels {

    private final ModelServer server;
    private final Interrogations interrogations;
    private final Function<Interrogation, String> defaultModel;

    /** @param defaultModel the model of an interrogation's jobs that name none themselves */
    public JobModels(ModelServer server, Interrogations interrogations, Function<Interrogation, String> defaultModel) {
        this.server = server;
        this.interrogations = interrogations;
        this.defaultModel = defaultModel;
    }

    /** Whether the dependency's breaker holds back some jobs only, not all claiming. */
    static boolean concernsSomeJobs(Dependency dependency) {
        return dependency.model() != null || dependency.interrogationKey() != null;
    }

    /**
     * Whether every job that asks the narrower one asks the wider one too: a pair is covered by itself, by its model and by its
     * model server.
     *
     * @param wider whatever has no address, as a folder, covers nothing
     * @param narrower a model server, a model or a pair
     */
    static boolean covers(Dependency wider, Dependency narrower) {
        return wider.address() != null
                && matches(wider.address(), narrower.address())
                && matches(wider.model(), narrower.model())
                && matches(wider.interrogationKey(), narrower.interrogationKey());
    }

    /** @param wanted null for any */
    private static boolean matches(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equals(actual);
    }

    /** The one spelling of a model's name. */
    String canonicalName(String model) {
        return server.canonicalName(model);
    }

    /** The model by any of its spellings. */
    Dependency model(String model) {
        return server.asDependency(model);
    }

    /** The pair that a job asks, its interrogation with its model; empty if it names no model and its interrogation is unknown. */
    Optional<Dependency> of(Job job) {
        return modelOf(job.interrogationKey(), job.modelHint()).map(model -> model.with(job.interrogationKey()));
    }

    /** The model of jobs that have these; empty if they name none and their interrogation is unknown. */
    Optional<Dependency> modelOf(String interrogationKey, @Nullable String modelHint) {
        Optional<String> model = modelHint != null && !modelHint.isBlank()
                ? Optional.of(modelHint)
                : interrogations.find(interrogationKey).map(defaultModel);
        return model.map(this::model);
    }

    /**
     * The lanes of the jobs that ask one of these.
     *
     * @param heldBack models, pairs of an interrogation and a model, and interrogations
     */
    HeldBackLanes heldBackBy(Set<Dependency> heldBack) {
        if (heldBack.isEmpty()) {
            return HeldBackLanes.NONE;
        }
        Set<String> models = new HashSet<>();
        Set<LaneKey> lanes = lanesThatNameNone(heldBack);
        Set<String> keys = new HashSet<>();
        for (Dependency dependency : heldBack) {
            String interrogation = dependency.interrogationKey();
            Set<String> spellings = dependency.model() == null ? Set.of() : server.spellings(dependency.model());
            if (interrogation == null) {
                models.addAll(spellings);
            } else if (dependency.model() == null) {
                keys.add(interrogation);
            } else {
                spellings.forEach(model -> lanes.add(new LaneKey(interrogation, model)));
            }
        }
        return new HeldBackLanes(models, lanes, keys);
    }

    /** The lanes of jobs that name no model and ask one that is held back, by their interrogation's default. */
    private Set<LaneKey> lanesThatNameNone(Set<Dependency> heldBack) {
        Set<LaneKey> lanes = new HashSet<>();
        for (Interrogation interrogation : interrogations.inUse()) {
            Dependency model = model(defaultModel.apply(interrogation));
            if (heldBack.contains(model) || heldBack.contains(model.with(interrogation.key()))) {
                lanes.add(new LaneKey(interrogation.key(), ""));
            }
        }
        return lanes;
    }
}
