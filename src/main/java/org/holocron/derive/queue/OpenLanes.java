package org.holocron.derive.queue;

import java.util.Set;
import java.util.function.Predicate;

/**
 * The lanes that a claim may take from, as its node decides it: what people paused, absent models, open breakers and broken
 * interrogations all close lanes.
 *
 * <p>A lane that was found closed is marked so for the node, and from then on costs its claims nothing: they read only the
 * lanes without the node's mark. The node removes the mark when the lane is open again ({@link LaneStore}).
 *
 * @param bit the node's mark, a power of two ({@link LaneStore#takeBit}); 0 for a worker that marks nothing and reads all lanes
 * @param isOpen asked for each lane that is read, and for each job that is in no lane yet
 * @param trials lanes that are looked at though they are marked: the claim may make their trial
 * @param whenMarked told after lanes were marked: what closed them may be over by then
 */
public record OpenLanes(long bit, Predicate<LaneKey> isOpen, Set<LaneSelector> trials, Runnable whenMarked) {

    /** All of them, as for a worker that knows no lanes. */
    public static final OpenLanes ALL = without(lane -> false);

    public OpenLanes {
        trials = Set.copyOf(trials);
    }

    /** Where nothing changes meanwhile. */
    public OpenLanes(long bit, Predicate<LaneKey> isOpen, Set<LaneSelector> trials) {
        this(bit, isOpen, trials, () -> {});
    }

    /** All but these, for a worker that marks nothing. */
    public static OpenLanes without(Predicate<LaneKey> closed) {
        return new OpenLanes(0, closed.negate(), Set.of());
    }
}
