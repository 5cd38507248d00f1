package org.holocron.derive.queue;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Whose turn it is: within one priority groups take turns, so that a group of many jobs keeps no other one waiting until it is done. Jobs
 * of no group are one group in this. Each process keeps its own turn, and begins anew with the first group: over many claims that comes
 * to the same.
 */
final class GroupTurn {

    /** The group that was served last; -1 for none yet. */
    private final AtomicLong last = new AtomicLong(-1);

    void served(LaneKey lane) {
        last.set(lane.groupId());
    }

    /** For one claim. */
    Order order() {
        return new Order(last.get());
    }

    /**
     * The order of one claim: the highest priority first, in it the groups behind the one that was served last, then the others, each in the
     * order of their ids, and in a group the queue's own order.
     *
     * @param after the group that was served last
     */
    record Order(long after) {

        boolean isBefore(LaneKey lane, QueuePlace place, LaneKey otherLane, QueuePlace other) {
            return compare(lane, place, otherLane, other) < 0;
        }

        private int compare(LaneKey lane, QueuePlace place, LaneKey otherLane, QueuePlace other) {
            if (place.priority() != other.priority() || lane.groupId() == otherLane.groupId()) {
                return place.compareTo(other);
            }
            boolean behind = lane.groupId() > after;
            if (behind != otherLane.groupId() > after) {
                return behind ? -1 : 1;
            }
            return Long.compare(lane.groupId(), otherLane.groupId());
        }

        int compare(Lane lane, Lane other) {
            int order = compare(lane.key(), lane.bound(), other.key(), other.bound());
            return order == 0 ? Long.compare(lane.id(), other.id()) : order;
        }
    }
}
