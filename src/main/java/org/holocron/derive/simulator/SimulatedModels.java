package org.holocron.derive.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.holocron.derive.hash.Sha256;

/** The models that are served, and their digests, which change when a model is replaced under its name. */
final class SimulatedModels {

    private final List<SimulatedModel> models;

    /** How often a model was replaced. */
    private final Map<String, Integer> replaced = new ConcurrentHashMap<>();

    SimulatedModels(List<SimulatedModel> models) {
        this.models = List.copyOf(models);
    }

    List<SimulatedModel> all() {
        return models;
    }

    Optional<SimulatedModel> find(String spelled) {
        String name = ServedName.of(spelled).whole();
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** Bare hex, as a real model's. */
    String digest(SimulatedModel model) {
        return Sha256.of(SimulatorIdentity.RULES + model.name() + replaced.getOrDefault(model.name(), 0));
    }

    /** Gives the model another digest, as pulling it anew does. */
    void replace(SimulatedModel model) {
        replaced.merge(model.name(), 1, Integer::sum);
    }
}
