package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One search for the first job, in the queue's order with the turns of groups, of all that a claim may take: among the first unplaced jobs, and in the
 * lanes in the order of their bounds, until the best job found is before the next bound.
 */
final class LaneSearch {

    /** A claim reads this many lanes; more only if these do not decide. */
    static final int FIRST_LANES = 4;
    /** What must be marked or corrected is done before more lanes than this are read. */
    private static final int MOST_LANES = 1024;
    /** So many lanes may promise too much before it is worth a write. */
    private static final int UNTRUE_BOUNDS_BORNE = 8;

    private final LaneFront front;
    private final ClaimableLanes claimable;
    private final boolean toTheEnd;
    private final Set<Candidate> refused;
    private final GroupTurn.Order order;
    private final Set<Long> read = new LinkedHashSet<>();
    private final List<Long> untrue = new ArrayList<>();
    private final List<Long> heldBack = new ArrayList<>();
    private @Nullable Candidate best;
    private boolean decided;

    /**
     * @param toTheEnd however many lanes there are to mark or to correct: those of before were not
     * @param refused jobs that are not looked for, since this claim could not take them
     * @param order in which the front has its lanes
     */
    LaneSearch(
            LaneFront front,
            ClaimableLanes claimable,
            boolean toTheEnd,
            Set<Candidate> refused,
            GroupTurn.Order order) {
        this.front = front;
        this.claimable = claimable;
        this.toTheEnd = toTheEnd;
        this.refused = refused;
        this.order = order;
    }

    SearchResult run() throws SQLException {
        int most = FIRST_LANES;
        boolean more = true;
        while (more && !decided && !mustCleanUp()) {
            List<Lane> lanes = front.first(most);
            if (most == FIRST_LANES) {
                lookAtUnplaced();
                lookAtTrials();
            }
            lookAt(lanes);
            more = lanes.size() == most;
            most *= 4;
        }
        return new SearchResult(Optional.ofNullable(best), heldBack, untrueLanes(), more && !decided);
    }

    private void lookAtUnplaced() throws SQLException {
        front.unplaced().stream()
                .filter(job -> claimable.isClaimable().test(job.key()))
                .forEach(this::compare);
    }

    private void lookAtTrials() throws SQLException {
        for (LaneSelector selector : claimable.trials()) {
            for (Lane lane : front.marked(selector)) {
                if (claimable.isClaimable().test(lane.key())) {
                    lookInto(lane);
                }
            }
        }
    }

    private void lookAt(List<Lane> lanes) throws SQLException {
        for (Lane lane : lanes) {
            if (best != null && !order.isBefore(lane.key(), lane.bound(), best.key(), best.place())) {
                decided = true;
                return;
            }
            if (read.add(lane.id())) {
                if (claimable.isClaimable().test(lane.key())) {
                    lookInto(lane);
                } else {
                    heldBack.add(lane.id());
                }
            }
        }
    }

    private void lookInto(Lane lane) throws SQLException {
        Optional<Candidate> first = front.firstJob(lane);
        while (first.isPresent() && first.get().laneId() == null) {
            first.filter(job -> claimable.isClaimable().test(job.key())).ifPresent(this::compare);
            first = front.firstJob(lane);
        }
        if (first.isEmpty() || lane.bound().isBefore(first.get().place())) {
            untrue.add(lane.id());
        }
        first.ifPresent(this::compare);
    }

    private void compare(Candidate job) {
        if (!refused.contains(job)
                && (best == null || order.isBefore(job.key(), job.place(), best.key(), best.place()))) {
            best = job;
        }
    }

    private boolean mustCleanUp() {
        return !toTheEnd
                && read.size() >= MOST_LANES
                && (claimable.bit() != 0 && !heldBack.isEmpty() || !untrue.isEmpty());
    }

    /** The lane that the job is taken from changes anyway. */
    private List<Long> untrueLanes() {
        Long own = best == null ? null : best.laneId();
        return untrue.size() <= UNTRUE_BOUNDS_BORNE
                ? List.of()
                : untrue.stream().filter(lane -> !lane.equals(own)).toList();
    }

    /**
     * @param heldBack lanes without the mark that were read though the claim may not take from them
     * @param untrue lanes whose bounds promise too much, if there are enough of them
     * @param unfinished nothing is decided yet: search again when these lanes are marked and corrected
     */
    record SearchResult(Optional<Candidate> best, List<Long> heldBack, List<Long> untrue, boolean unfinished) {

        SearchResult {
            heldBack = List.copyOf(heldBack);
            untrue = List.copyOf(untrue);
        }
    }
}
