package org.holocron.derive.queue;

import java.util.Set;
import java.util.function.Predicate;

/**
 * The lanes that a claim may take from, as its node decides it: what people paused, absent models, open breakers and broken
 * interrogations all hold lanes back.
 *
 * <p>A lane that was found to be held back gets the node's mark, and from then on costs its claims nothing: they read only the
 * lanes without it. The node removes the mark when nothing holds the lane back any more ({@link LaneStore}).
 *
 * @param bit the node's mark, a power of two ({@link LaneStore#takeBit}); 0 for a worker that marks nothing and reads all lanes
 * @param isClaimable whether nothing holds a lane back; asked for each lane that is read, and for each job that is in no lane yet
 * @param trials lanes that are looked at though they are marked: the claim may make their trial
 * @param whenMarked told after lanes were marked: what held them back may be over by then
 */
public record ClaimableLanes(long bit, Predicate<LaneKey> isClaimable, Set<LaneSelector> trials, Runnable whenMarked) {

    /** All of them, as for a worker that knows no lanes. */
    public static final ClaimableLanes ALL = without(lane -> false);

    public ClaimableLanes {
        trials = Set.copyOf(trials);
    }

    /** Where nothing changes meanwhile. */
    public ClaimableLanes(long bit, Predicate<LaneKey> isClaimable, Set<LaneSelector> trials) {
        this(bit, isClaimable, trials, () -> {});
    }

    /** All but these, for a worker that marks nothing. */
    public static ClaimableLanes without(Predicate<LaneKey> heldBack) {
        return new ClaimableLanes(0, heldBack.negate(), Set.of());
    }
}
