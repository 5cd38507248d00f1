package org.holocron.derive.runner;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.queue.LaneKey;
import org.holocron.derive.queue.LaneStore;
import org.holocron.derive.queue.OpenLanes;
import org.jspecify.annotations.Nullable;

/**
 * The node's marks on the lanes that it may not take from. A mark is a bit of the lane's row, one for each of up to 63
 * nodes: claims read only lanes without their node's bit. They set it where they meet a lane that is held back; here it
 * is removed when what holds lanes back has changed, before the next claim.
 */
public final class LaneMarks {

    private final Lanes lanes;
    private final LaneStore store;
    private final Supplier<String> node;
    private final KnownModels models;
    private final Supplier<Set<Dependency>> isolated;
    private HeldBackLanes marked = HeldBackLanes.NONE;
    private @Nullable Set<String> listed;
    private boolean markedLate;
    /** 0 until the node's bit is known, and its lanes were looked through. */
    private long bit;

    /**
     * @param node {@code WORKER_ID@node}
     * @param isolated models that a job is alone on
     */
    public LaneMarks(
            Lanes lanes,
            LaneStore store,
            Supplier<String> node,
            KnownModels models,
            Supplier<Set<Dependency>> isolated) {
        this.lanes = lanes;
        this.store = store;
        this.node = node;
        this.models = models;
        this.isolated = isolated;
    }

    Lanes lanes() {
        return lanes;
    }

    /**
     * The lanes that a claim may take from. Before the first claim, and when what holds lanes back has changed, marks
     * are removed in the database first.
     *
     * @param withoutTrial all dependencies whose lanes are held back, those whose breakers are half-open among them:
     *     these lanes are marked
     * @param heldBack the same without those that the claim may try
     */
    synchronized OpenLanes claimable(Set<Dependency> withoutTrial, Set<Dependency> heldBack) {
        Set<Dependency> alone = isolated.get();
        HeldBackLanes now = lanes.heldBackBy(union(withoutTrial, alone));
        HeldBackLanes forClaim = heldBack.equals(withoutTrial) ? now : lanes.heldBackBy(union(heldBack, alone));
        Set<String> list = models.listed();
        if (bit == 0 || markedLate || !now.includeAll(marked) || list != listed) {
            markedLate = false;
            unmarkFreeLanes(now, list);
        }
        marked = now;
        listed = list;
        return new OpenLanes(
                bit,
                lane -> !forClaim.include(lane) && isThere(lane, list),
                now.without(forClaim),
                () -> haveMarked(now, list));
    }

    /** A claim that began earlier marks what was held back then: it must be looked through again. */
    private synchronized void haveMarked(HeldBackLanes then, @Nullable Set<String> list) {
        markedLate |= !marked.equals(then) || list != listed;
    }

    private static Set<Dependency> union(Set<Dependency> some, Set<Dependency> others) {
        if (others.isEmpty()) {
            return some;
        }
        Set<Dependency> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Whether the server has the model that the lane names, as far as it is known. */
    private boolean isThere(LaneKey lane, @Nullable Set<String> list) {
        if (!lane.namesModel() || !models.lacks(list, lane.modelHint())) {
            return true;
        }
        models.miss(lane.modelHint());
        return false;
    }

    private void unmarkFreeLanes(HeldBackLanes now, @Nullable Set<String> list) {
        long own = bit == 0 ? store.takeBit(node.get()) : bit;
        List<LaneStore.MarkedLane> page = store.marked(own, 0);
        while (!page.isEmpty()) {
            store.open(
                    own,
                    page.stream()
                            .filter(lane -> !now.include(lane.key()) && isThere(lane.key(), list))
                            .map(LaneStore.MarkedLane::id)
                            .toList());
            page = store.marked(own, page.get(page.size() - 1).id());
        }
        bit = own;
    }
}
