package org.holocron.derive.runner;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.queue.LaneKey;
import org.holocron.derive.queue.LaneSelector;

/**
 * Which lanes are held back, as a lane's own columns tell it.
 *
 * @param models spellings of models as lanes have them, in lower case: lanes that name one of them. {@link
 *     org.holocron.derive.model.ModelServer#spellings} gives them so, and {@link LaneKey#of} makes lanes so
 * @param lanes an interrogation with a spelling of a model, or with none where the jobs that name no model ask a model
 *     that is held back
 * @param interrogations all lanes of these
 */
record HeldBackLanes(Set<String> models, Set<LaneKey> lanes, Set<String> interrogations) {

    static final HeldBackLanes NONE = new HeldBackLanes(Set.of(), Set.of(), Set.of());

    HeldBackLanes {
        models = Set.copyOf(models);
        lanes = Set.copyOf(lanes);
        interrogations = Set.copyOf(interrogations);
    }

    boolean include(LaneKey lane) {
        return models.contains(lane.modelHint())
                || lanes.contains(lane.ofNoGroup())
                || interrogations.contains(lane.interrogationKey());
    }

    boolean includeAll(HeldBackLanes others) {
        return models.containsAll(others.models)
                && lanes.containsAll(others.lanes)
                && interrogations.containsAll(others.interrogations);
    }

    /** To find the lanes that are here and not there. An interrogation alone is never tried by a job. */
    Set<LaneSelector> without(HeldBackLanes others) {
        Stream<LaneSelector> byModel = models.stream()
                .filter(Predicate.not(others.models::contains))
                .map(model -> new LaneSelector(null, model));
        Stream<LaneSelector> byLane = lanes.stream()
                .filter(Predicate.not(others.lanes::contains))
                .map(lane -> new LaneSelector(lane.interrogationKey(), lane.modelHint()));
        return Stream.concat(byModel, byLane).collect(Collectors.toCollection(HashSet::new));
    }
}
