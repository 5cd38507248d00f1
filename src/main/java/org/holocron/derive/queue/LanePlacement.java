package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;
import org.jspecify.annotations.Nullable;

/**
 * Puts jobs into lanes, in a transaction that changes the jobs. The lanes are there before it begins; their bounds are raised
 * under locks on their rows at its very end, in the order of their ids, so that nobody waits for long and nobody in a circle.
 */
final class LanePlacement {

    private static final int MADE_AT_ONCE = 200;

    private final Map<LaneKey, Long> lanes;
    private final Map<LaneKey, Placed> placed = new LinkedHashMap<>();

    private LanePlacement(Map<LaneKey, Long> lanes) {
        this.lanes = lanes;
    }

    /**
     * Finds the lanes, and makes those that are missing, some at a time: a new lane's row blocks others who make the same one. In one
     * order, so that two callers never wait for each other in a circle.
     */
    static LanePlacement into(SqlClient database, Collection<LaneKey> keys) {
        List<LaneKey> inOrder = keys.stream().distinct().sorted().toList();
        Map<LaneKey, Long> lanes = new HashMap<>(database.inTransaction(tx -> findAll(tx, inOrder)));
        List<LaneKey> missing =
                inOrder.stream().filter(key -> !lanes.containsKey(key)).toList();
        for (int from = 0; from < missing.size(); from += MADE_AT_ONCE) {
            List<LaneKey> some = missing.subList(from, Math.min(from + MADE_AT_ONCE, missing.size()));
            lanes.putAll(database.inTransaction(tx -> findOrMakeAll(tx, some)));
        }
        return new LanePlacement(lanes);
    }

    private static Map<LaneKey, Long> findAll(Session tx, List<LaneKey> keys) throws SQLException {
        Map<LaneKey, Long> lanes = new HashMap<>();
        for (LaneKey key : keys) {
            find(tx, key).ifPresent(lane -> lanes.put(key, lane));
        }
        return lanes;
    }

    private static Map<LaneKey, Long> findOrMakeAll(Session tx, List<LaneKey> keys) throws SQLException {
        Map<LaneKey, Long> lanes = new HashMap<>();
        for (LaneKey key : keys) {
            lanes.put(key, findOrMake(tx, key));
        }
        return lanes;
    }

    /** The same lanes with no jobs in them, for a transaction that is done again after a conflict. */
    LanePlacement begin() {
        return new LanePlacement(lanes);
    }

    private static long findOrMake(Session tx, LaneKey key) throws SQLException {
        Optional<Long> lane = find(tx, key);
        if (lane.isEmpty() && key.groupId() > 0) {
            // Whether the lane is open depends on it.
            tx.rows("group/lock", Parameters.of().bigint("group_id", key.groupId()), row -> row.text("state"));
        }
        while (lane.isEmpty()) {
            boolean made = tx.insertIfAbsent("lane/insert", parameters(key));
            lane = find(tx, key);
            if (made && lane.isEmpty()) {
                throw new IllegalStateException("the lane of " + key + " is not there though it was just made");
            }
        }
        return lane.get();
    }

    private static Optional<Long> find(Session tx, LaneKey key) throws SQLException {
        return tx.row("lane/find", parameters(key), row -> row.bigint("lane_id"));
    }

    private static Parameters parameters(LaneKey key) {
        return Parameters.of()
                .text("interrogation_key", key.interrogationKey())
                .text("model_hint", key.modelHint())
                .bigint("group_id", key.groupId());
    }

    /** Null if the lane was not asked for: the job stays unplaced. */
    @Nullable
    Long laneOf(LaneKey key) {
        return lanes.get(key);
    }

    /** A job is in its lane now. */
    void add(LaneKey key, UUID jobId, QueuePlace place) {
        placed.computeIfAbsent(key, first -> new Placed()).add(jobId, place);
    }

    /** To be called last. */
    void raiseBounds(Session tx) throws SQLException {
        SortedMap<Long, LaneKey> inOrder = new TreeMap<>();
        placed.keySet().forEach(key -> inOrder.put(lanes.get(key), key));
        for (Map.Entry<Long, LaneKey> lane : inOrder.entrySet()) {
            raise(tx, lane.getKey(), lane.getValue());
        }
    }

    private void raise(Session tx, long laneId, LaneKey key) throws SQLException {
        Placed jobs = placed.get(key);
        if (!LaneBounds.raise(tx, laneId, jobs.bound())) {
            moveFromDeleted(tx, laneId, key, jobs);
        }
    }

    /** It was empty for so long that it was deleted meanwhile. */
    private static void moveFromDeleted(Session tx, long deleted, LaneKey key, Placed jobs) throws SQLException {
        long laneId = findOrMake(tx, key);
        for (UUID job : jobs.jobs) {
            tx.changeOne(
                    "queue/move-to-lane",
                    Parameters.of()
                            .uuid("job_id", job)
                            .bigint("lane_id", laneId)
                            .bigint("deleted_lane_id", deleted));
        }
        if (!LaneBounds.raise(tx, laneId, jobs.bound())) {
            throw new IllegalStateException("lane " + laneId + " was deleted though it was made a moment ago");
        }
    }

    /** The jobs of one lane and the bound that holds for all of them. */
    private static final class Placed {

        private final List<UUID> jobs = new ArrayList<>();
        private @Nullable QueuePlace bound;

        void add(UUID jobId, QueuePlace place) {
            jobs.add(jobId);
            bound = bound == null ? place : bound.raisedTo(place);
        }

        QueuePlace bound() {
            if (bound == null) {
                throw new IllegalStateException("a lane without jobs has no bound");
            }
            return bound;
        }
    }
}
