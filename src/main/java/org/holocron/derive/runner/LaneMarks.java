package org.holocron.derive.runner;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.queue.LaneStore;
import org.holocron.derive.queue.OpenLanes;

/**
 * The node's marks on the lanes that it may not take from. Claims set them where they meet such a lane; here they are taken away
 * when what holds lanes back has changed, before the next claim.
 */
public final class LaneMarks {

    private final Lanes lanes;
    private final LaneStore store;
    private final Supplier<String> node;
    private ClosedLanes marked = ClosedLanes.NONE;
    /** 0 until the node's bit is known, and its lanes were looked through. */
    private long bit;

    /** @param node {@code WORKER_ID@node} */
    public LaneMarks(Lanes lanes, LaneStore store, Supplier<String> node) {
        this.lanes = lanes;
        this.store = store;
        this.node = node;
    }

    Lanes lanes() {
        return lanes;
    }

    /**
     * The lanes that a claim may take from.
     *
     * @param closed all dependencies whose lanes are closed, those whose breakers are half-open among them: these lanes are marked
     * @param heldBack the same without those that the claim may try
     */
    synchronized OpenLanes open(Set<Dependency> closed, Set<Dependency> heldBack) {
        ClosedLanes now = lanes.closedBy(closed);
        ClosedLanes forClaim = heldBack.equals(closed) ? now : lanes.closedBy(heldBack);
        if (bit == 0 || !now.includeAll(marked)) {
            review(now);
        }
        marked = now;
        return new OpenLanes(bit, lane -> !forClaim.include(lane), now.without(forClaim));
    }

    private void review(ClosedLanes now) {
        long own = bit == 0 ? store.takeBit(node.get()) : bit;
        List<LaneStore.MarkedLane> page = store.marked(own, 0);
        while (!page.isEmpty()) {
            store.open(
                    own,
                    page.stream()
                            .filter(lane -> !now.include(lane.key()))
                            .map(LaneStore.MarkedLane::id)
                            .toList());
            page = store.marked(own, page.get(page.size() - 1).id());
        }
        bit = own;
    }
}
