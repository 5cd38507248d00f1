package org.holocron.derive.runner;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What people paused on this node: all claiming, or the jobs of a model. Only a person ends a pause. */
public final class Pauses {

    private final InstantSource clock;
    private final UnaryOperator<String> canonicalName;
    private @Nullable Pause all;
    /** By the model's canonical name. */
    private final Map<String, Pause> models = new TreeMap<>();

    /** @param canonicalName the one spelling of a model's name */
    public Pauses(InstantSource clock, UnaryOperator<String> canonicalName) {
        this.clock = clock;
        this.canonicalName = canonicalName;
    }

    /** Pauses all claiming (null) or a model; nothing changes if it is paused already. */
    public synchronized void pause(@Nullable String model) {
        Pause pause = new Pause(model, clock.instant());
        if (model != null) {
            models.putIfAbsent(canonicalName.apply(model), pause);
        } else if (all == null) {
            all = pause;
        }
    }

    /** Ends the pause of all claiming (null) or of a model. */
    public synchronized void resume(@Nullable String model) {
        if (model == null) {
            all = null;
        } else {
            models.remove(canonicalName.apply(model));
        }
    }

    public synchronized boolean pausesEverything() {
        return all != null;
    }

    /** The paused models, by their canonical names. */
    public synchronized Set<String> models() {
        return Set.copyOf(models.keySet());
    }

    /** The one of all claiming first. */
    public synchronized List<Pause> list() {
        List<Pause> list = new ArrayList<>();
        if (all != null) {
            list.add(all);
        }
        list.addAll(models.values());
        return List.copyOf(list);
    }
}
