package org.holocron.derive.runner;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.queue.ClaimableLanes;
import org.holocron.derive.queue.LaneKey;
import org.holocron.derive.queue.LaneStore;
import org.jspecify.annotations.Nullable;

/**
 * The node's marks on the lanes that it may not take from. A mark is a bit of the lane's row, one for each of up to 62
 * nodes: claims read only lanes without their node's bit. A claim marks each lane that it meets and that is held back; here
 * lanes are unmarked, before the next claim, when what holds lanes back has changed.
 */
public final class LaneMarks {

    private final JobModels jobModels;
    private final LaneStore store;
    private final Supplier<String> node;
    private final KnownModels knownModels;
    private final Supplier<Set<Dependency>> modelsOfLoneJobs;
    /** At the last claim or look for work: the lanes that were held back, all of which may be marked. */
    private HeldBackLanes markedThen = HeldBackLanes.NONE;
    /** At the last claim or look for work: the models that the server has; null if not known. */
    private @Nullable Set<String> listedThen;
    /** A claim marked lanes after what held them back had changed: marks must be looked through again. */
    private boolean markedLate;
    /** 0 until the node's bit is known, and its lanes were looked through. */
    private long bit;

    /**
     * @param node {@code WORKER_ID@node-id}
     * @param modelsOfLoneJobs the models that no other job may be claimed for, since a job is isolated on them
     */
    public LaneMarks(
            JobModels jobModels,
            LaneStore store,
            Supplier<String> node,
            KnownModels knownModels,
            Supplier<Set<Dependency>> modelsOfLoneJobs) {
        this.jobModels = jobModels;
        this.store = store;
        this.node = node;
        this.knownModels = knownModels;
        this.modelsOfLoneJobs = modelsOfLoneJobs;
    }

    JobModels jobModels() {
        return jobModels;
    }

    /**
     * The lanes that a claim, or a look for work, may take from. Before the first one, and when what holds lanes back has changed, lanes
     * are unmarked in the database first.
     *
     * @param forAnyClaim all dependencies whose lanes are held back from a claim without trials, those whose breakers are
     *     half-open among them: these lanes are marked
     * @param forThisClaim the same without those that the claim may try
     */
    synchronized ClaimableLanes claimable(Set<Dependency> forAnyClaim, Set<Dependency> forThisClaim) {
        Set<Dependency> lone = modelsOfLoneJobs.get();
        HeldBackLanes toMark = jobModels.heldBackBy(union(forAnyClaim, lone));
        HeldBackLanes heldBack =
                forThisClaim.equals(forAnyClaim) ? toMark : jobModels.heldBackBy(union(forThisClaim, lone));
        Set<String> list = knownModels.listed();
        if (bit == 0 || markedLate || !toMark.includeAll(markedThen) || list != listedThen) {
            markedLate = false;
            unmarkAllBut(toMark, list);
        }
        markedThen = toMark;
        listedThen = list;
        return new ClaimableLanes(
                bit,
                lane -> !heldBack.include(lane) && hasModel(lane, list),
                toMark.without(heldBack),
                () -> haveMarked(toMark, list));
    }

    /** A claim that began earlier marks what was held back then: it must be looked through again. */
    private synchronized void haveMarked(HeldBackLanes then, @Nullable Set<String> list) {
        markedLate |= !markedThen.equals(then) || list != listedThen;
    }

    private static Set<Dependency> union(Set<Dependency> some, Set<Dependency> others) {
        if (others.isEmpty()) {
            return some;
        }
        Set<Dependency> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Whether the server has the model that the lane names, as far as it is known; if not, the model is noted as missing. */
    private boolean hasModel(LaneKey lane, @Nullable Set<String> list) {
        if (!lane.namesModel() || !knownModels.lacks(list, lane.modelHint())) {
            return true;
        }
        knownModels.miss(lane.modelHint());
        return false;
    }

    private void unmarkAllBut(HeldBackLanes heldBack, @Nullable Set<String> list) {
        long own = bit == 0 ? store.takeBit(node.get()) : bit;
        List<LaneStore.MarkedLane> page = store.marked(own, 0);
        while (!page.isEmpty()) {
            store.unmark(
                    own,
                    page.stream()
                            .filter(lane -> !heldBack.include(lane.key()) && hasModel(lane.key(), list))
                            .map(LaneStore.MarkedLane::id)
                            .toList());
            page = store.marked(own, page.get(page.size() - 1).id());
        }
        bit = own;
    }
}
