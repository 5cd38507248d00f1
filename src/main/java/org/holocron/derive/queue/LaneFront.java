package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.job.ClaimedJob;

/**
 * What {@link LaneSearch} asks the database for; each kind of database has its own. Reading holds no locks.
 *
 * <p>The invariants of the tables, which every writer of {@code job} and {@code lane} keeps:
 *
 * <ul>
 *   <li>Only a waiting job that is due is in a lane: a claim sets {@code job.lane_id} to null. So whatever makes a job NEW again
 *       (release, deferral, backoff, rescue, requeue, a reset by hand, an older program) leaves it in no lane, as a plain INSERT
 *       does: <i>unplaced</i>. Claims look at the unplaced jobs that are due longest too, and a timer places those that are due by
 *       thousands ({@link LaneStore#placeJobs}). So jobs that are not due are never in the way of those that are.
 *   <li>{@code (head_priority, next_due_utc, next_created_utc)} of a lane is a bound: of each of its waiting jobs, (priority
 *       DESC, available_utc, created_utc) is not before it in the queue's order, and none is due before {@code next_due_utc}. Who puts a
 *       job into a lane raises the bound column by column (the larger priority; the earlier of the pairs), under a lock on the lane's
 *       row which it holds to its commit, taken after the job's row and in the order of lane_id. Who lowers it ({@link
 *       LaneStore#correct}) locks the lane first, skips it if it is locked, and only then reads the jobs.
 *   <li>An empty lane has head_priority -1, next_due_utc and next_created_utc 9999-12-31, and empty_utc says since when.
 *   <li>{@code closed_for} has a bit for each node that takes nothing from the lane at present. The claim's index is
 *       {@code (closed_for, head_priority DESC, next_due_utc, next_created_utc, lane_id)}: a reader goes through the distinct values of
 *       closed_for without its bit, usually one or two, and merges them.
 * </ul>
 */
interface LaneFront {

    /** The first lanes that may have a due job, in the order of their bounds. */
    List<Lane> first(int most) throws SQLException;

    /** Whether the last {@link #first} told what was read before the claim began: there may be more by now. */
    default boolean isFromBefore() {
        return false;
    }

    /** The unplaced jobs that are due longest and not skipped; asked for after {@link #first}, which may bring them with it. */
    List<Candidate> unplaced() throws SQLException;

    /** The first lanes of these that have the node's bit. */
    List<Lane> marked(LaneSelector selector) throws SQLException;

    /**
     * The first job of a lane that is due and not skipped. One that does not belong there any more, since somebody changed its
     * interrogation or model by hand, may be made unplaced and returned so: ask again then.
     */
    Optional<Candidate> firstJob(Lane lane) throws SQLException;

    /**
     * Claims the job, or another one that is now the first of its lane. Empty if it is gone, or was made unplaced instead since it
     * does not belong to its lane.
     */
    Optional<ClaimedJob> claim(Candidate job) throws SQLException;

    /** More unplaced jobs are not looked at: the timer places them soon. */
    int MOST_UNPLACED = 100;
}
