package org.holocron.derive.queue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;

/** The bounds of lanes, as {@link LaneFront} says what they promise. */
final class LaneBounds {

    /** Of a lane whose first jobs are not due, so many priorities are looked at for one that is. */
    private static final int MOST_PRIORITIES = 16;

    private LaneBounds() {}

    /** @return false if there is no such lane */
    static boolean raise(Session tx, long laneId, QueuePlace to) throws SQLException {
        Optional<Lane> lane = tx.row("lane/lock", Parameters.of().bigint("lane_id", laneId), LaneRow::read);
        if (lane.isPresent()) {
            setIfNew(tx, lane.get(), lane.get().bound().raisedTo(to));
        }
        return lane.isPresent();
    }

    /** Sets the bound to what the lane has, unless somebody has locked it. */
    static void correct(Session tx, long laneId) throws SQLException {
        Optional<Lane> lane =
                tx.row("lane/lock-unless-locked", Parameters.of().bigint("lane_id", laneId), LaneRow::read);
        if (lane.isPresent()) {
            Optional<QueuePlace> bound = of(tx, laneId);
            if (bound.isPresent()) {
                setIfNew(tx, lane.get(), bound.get());
            } else if (lane.get().bound().priority() >= 0) {
                tx.changeOne("lane/set-empty", Parameters.of().bigint("lane_id", laneId));
            }
        }
    }

    private static void setIfNew(Session tx, Lane lane, QueuePlace bound) throws SQLException {
        if (!bound.equals(lane.bound())) {
            tx.changeOne(
                    "lane/set-bound",
                    Parameters.of()
                            .bigint("lane_id", lane.id())
                            .number("priority", bound.priority())
                            .instant("next_due_utc", bound.available())
                            .instant("next_created_utc", bound.created()));
        }
    }

    /** The best bound that holds for a lane now; empty if it has no waiting job. */
    static Optional<QueuePlace> of(Session tx, long laneId) throws SQLException {
        Optional<FirstJob> first = firstJob(tx, laneId, Integer.MAX_VALUE);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        QueuePlace bound = first.get().place();
        Optional<FirstJob> next = first;
        for (int looked = 0; next.isPresent() && !next.get().isDue(); looked++) {
            if (looked == MOST_PRIORITIES) {
                return Optional.of(new QueuePlace(bound.priority(), Instant.EPOCH, Instant.EPOCH));
            }
            bound = bound.raisedTo(next.get().place());
            next = firstJob(tx, laneId, next.get().place().priority() - 1L);
        }
        return Optional.of(next.isPresent() ? bound.raisedTo(next.get().place()) : bound);
    }

    /** Whether its first job is not due: somebody made it wait by hand. */
    static boolean beginsWithWait(Session tx, long laneId) throws SQLException {
        return firstJob(tx, laneId, Integer.MAX_VALUE)
                .filter(first -> !first.isDue())
                .isPresent();
    }

    private static Optional<FirstJob> firstJob(Session tx, long laneId, long highest) throws SQLException {
        return tx.row(
                "lane/first-job",
                Parameters.of().bigint("lane_id", laneId).bigint("highest", highest),
                LaneBounds::firstJob);
    }

    private static FirstJob firstJob(Row row) throws SQLException {
        return new FirstJob(LaneRow.placeOfJob(row), row.number("is_due") == 1);
    }

    private record FirstJob(QueuePlace place, boolean isDue) {}
}
