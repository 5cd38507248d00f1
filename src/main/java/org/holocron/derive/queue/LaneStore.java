package org.holocron.derive.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The upkeep of lanes, in steps of some thousand rows at most, each a transaction of its own that waits for nobody. Every node does
 * it; twice does no harm. {@link LaneFront} says what always holds.
 */
public interface LaneStore {

    /** The largest number of rows that one step changes. */
    int STEP = 1000;

    int MOST_DEFERRED = 5 * STEP;

    /** Of {@code closed_for}: the lane's group is not open, and no node takes from it. The other bits are the nodes'. */
    long GROUP_BIT = 1L << 62;

    /**
     * The node's mark on lanes: the one it has, else a free one of the 62, else that of the node that was seen least lately.
     * What the mark says may be of another time: look through {@link #marked} before the first claim.
     *
     * @param node {@code WORKER_ID@node}
     */
    long takeBit(String node);

    /** Puts unplaced jobs that are due into their lanes. @return how many; less than {@link #STEP} if none is left */
    int placeJobs();

    /**
     * Raises the bounds of lanes that are not true any more since somebody changed a job by hand, makes jobs unplaced that
     * somebody made wait, and notes which lanes are empty.
     *
     * @param after 0 to begin, then what the last call returned
     * @return the last lane that was looked at; 0 if there are no more
     */
    long checkBounds(long after);

    /** Lowers the bounds of lanes to what they have, and notes which are empty. Skips lanes that somebody has locked. */
    void correct(Collection<Long> lanes);

    /** Marks lanes for a node, which takes nothing from them then: its bit in column {@code closed_for}. */
    void mark(long bit, Collection<Long> lanes);

    /** Removes a node's mark. */
    void unmark(long bit, Collection<Long> lanes);

    /** Lanes with the node's mark, by id. @param after the last id of the page before, or 0 */
    List<MarkedLane> marked(long bit, long after);

    /**
     * Waiting jobs that were deferred and are not due yet, but for those whose worker died since; {@link #MOST_DEFERRED} at
     * most. The others wait a minute at most, as every deferral does.
     */
    List<DeferredJob> deferred();

    /** Ends the wait of deferred jobs: they are due at once. @return of how many */
    int endDeferrals(Collection<UUID> jobs);

    /**
     * The lanes that jobs of these groups wait in; of jobs in no lane, deferred ones say, the lanes that they belong to. Of either {@link
     * #STEP} a group at most: each group is asked for by itself, since a group of many lanes would hide the others. So name as many as are
     * shown.
     *
     * @param groups ids, each 1 or more
     */
    Set<LaneKey> waiting(Collection<Long> groups);

    /** Deletes lanes that have been empty for so long. A lane that has a job after all stays. @return how many */
    int deleteEmpty(Duration emptyFor);

    /**
     * Cancels jobs whose deadline is past, and what waits and runs of groups that were cancelled; stops groups whose hours are used up.
     *
     * @return how many jobs; less than {@link #STEP} if none is left
     */
    int endOverdue();

    /** A lane and what it is. */
    record MarkedLane(long id, LaneKey key) {}

    /** A job and the lane it belongs to. */
    record DeferredJob(UUID jobId, LaneKey key) {}
}
