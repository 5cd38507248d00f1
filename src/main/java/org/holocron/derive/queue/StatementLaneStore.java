package org.holocron.derive.queue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;

/** The lanes of a database whose rules are in this application. */
final class StatementLaneStore implements LaneStore {

    private static final int BITS = 62;
    /** A look at a lane takes some statements. */
    private static final int LANES_CHECKED = 200;

    private final SqlClient database;

    StatementLaneStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public long takeBit(String node) {
        return 1L << database.inTransaction(tx -> bitNumber(tx, node));
    }

    private static int bitNumber(Session tx, String node) throws SQLException {
        Parameters parameters = Parameters.of().text("node", node);
        Optional<Integer> own = tx.row("lane/bit-of-node", parameters, row -> row.number("bit_number"));
        if (own.isPresent()) {
            return own.get();
        }
        List<Integer> taken = tx.rows("lane/bits", Parameters.of(), row -> row.number("bit_number"));
        for (int bit = 0; bit < BITS; bit++) {
            if (!taken.contains(bit) && tx.insertIfAbsent("lane/insert-bit", parameters.number("bit_number", bit))) {
                return bit;
            }
        }
        int leastLately = taken.get(0);
        tx.changeOne("lane/take-over-bit", parameters.number("bit_number", leastLately));
        return leastLately;
    }

    @Override
    public int placeJobs() {
        Parameters most = Parameters.of().number("most", STEP);
        Set<LaneKey> keys =
                new HashSet<>(database.inTransaction(tx -> tx.rows("lane/unplaced-keys", most, LaneRow::keyOfJob)));
        if (keys.isEmpty()) {
            return 0;
        }
        LanePlacement lanes = LanePlacement.into(database, keys);
        return database.inTransaction(tx -> {
            LanePlacement placement = lanes.begin();
            List<Candidate> jobs = tx.rows("lane/unplaced", most, StatementLaneStore::unplaced);
            int placed = 0;
            for (Candidate job : jobs) {
                placed += place(tx, job, placement) ? 1 : 0;
            }
            placement.raiseBounds(tx);
            return placed;
        });
    }

    private static Candidate unplaced(Row row) throws SQLException {
        return new Candidate(row.uuid("job_id"), null, LaneRow.keyOfJob(row), LaneRow.placeOfJob(row));
    }

    /** A job that came since the lanes were found may need another one: it is placed next time. */
    private static boolean place(Session tx, Candidate job, LanePlacement placement) throws SQLException {
        Long lane = placement.laneOf(job.key());
        if (lane == null) {
            return false;
        }
        tx.changeOne("queue/place", Parameters.of().uuid("job_id", job.jobId()).bigint("lane_id", lane));
        placement.add(job.key(), job.jobId(), job.place());
        return true;
    }

    @Override
    public long checkBounds(long after) {
        List<CheckedLane> lanes = database.inTransaction(tx -> {
            List<CheckedLane> checked = new ArrayList<>();
            for (Lane lane : tx.rows("lane/page", page(after, LANES_CHECKED), LaneRow::read)) {
                checked.add(check(tx, lane));
            }
            return checked;
        });
        List<CheckedLane> waiting =
                lanes.stream().filter(CheckedLane::beginsWithWait).toList();
        waiting.forEach(lane -> unplaceWaiting(lane.id()));
        correct(Stream.concat(waiting.stream(), lanes.stream().filter(CheckedLane::mustBeCorrected))
                .map(CheckedLane::id)
                .collect(Collectors.toSet()));
        return lanes.size() < LANES_CHECKED ? 0 : lanes.get(lanes.size() - 1).id();
    }

    private static CheckedLane check(Session tx, Lane lane) throws SQLException {
        return new CheckedLane(
                lane.id(),
                LaneBounds.beginsWithWait(tx, lane.id()),
                mustBeCorrected(lane, LaneBounds.of(tx, lane.id())));
    }

    /** @param beginsWithWait jobs that somebody made wait are in front, where claims meet them */
    private record CheckedLane(long id, boolean beginsWithWait, boolean mustBeCorrected) {}

    private void unplaceWaiting(long laneId) {
        Parameters lane = Parameters.of().bigint("lane_id", laneId);
        boolean more = true;
        while (more) {
            more = database.inTransaction(tx -> tx.rows("queue/unplace-waiting", lane, row -> row.uuid("job_id")))
                                    .size()
                            > 0
                    && database.inTransaction(tx -> LaneBounds.beginsWithWait(tx, laneId));
        }
    }

    /** A bound that promises too much is left to the claims, but an empty lane must be known to be one. */
    private static boolean mustBeCorrected(Lane lane, Optional<QueuePlace> has) {
        return has.isEmpty()
                ? lane.bound().priority() >= 0
                : !lane.bound().raisedTo(has.get()).equals(lane.bound());
    }

    @Override
    public void correct(Collection<Long> lanes) {
        forEach(lanes, LaneBounds::correct);
    }

    @Override
    public void mark(long bit, Collection<Long> lanes) {
        forEach(lanes, (tx, lane) -> tx.updateOne("lane/close", mark(bit, lane)));
    }

    @Override
    public void unmark(long bit, Collection<Long> lanes) {
        forEach(lanes, (tx, lane) -> tx.updateOne("lane/open", mark(bit, lane)));
    }

    private static Parameters mark(long bit, long lane) {
        return Parameters.of().bigint("bit", bit).bigint("lane_id", lane);
    }

    @Override
    public List<MarkedLane> marked(long bit, long after) {
        return database.inTransaction(tx -> tx.rows(
                "lane/marked",
                page(after, STEP).bigint("bit", bit),
                row -> new MarkedLane(row.bigint("lane_id"), LaneRow.key(row))));
    }

    /** From the one after it on, since H2 begins an open range at its bound. */
    private static Parameters page(long after, int most) {
        return Parameters.of().bigint("least_lane_id", after + 1).number("most", most);
    }

    @Override
    public List<DeferredJob> deferred() {
        return database.inTransaction(tx -> tx.rows(
                "lane/deferred",
                Parameters.of().number("most", MOST_DEFERRED),
                row -> new DeferredJob(row.uuid("job_id"), LaneRow.keyOfJob(row))));
    }

    @Override
    public int endDeferrals(Collection<UUID> jobs) {
        return database.inTransaction(tx -> {
            int ended = 0;
            for (UUID job : jobs) {
                ended += tx.updateOne("queue/end-deferral", Parameters.of().uuid("job_id", job)) ? 1 : 0;
            }
            return ended;
        });
    }

    @Override
    public Set<LaneKey> waiting(Collection<Long> groups) {
        return database.inTransaction(tx -> LaneRow.waiting(tx, groups));
    }

    @Override
    public int deleteEmpty(Duration emptyFor) {
        Parameters parameters = Parameters.of().millis("empty_ms", emptyFor).number("most", STEP);
        return database.inTransaction(tx -> {
            int deleted = 0;
            for (long lane : tx.rows("lane/empty", parameters, row -> row.bigint("lane_id"))) {
                deleted += deleteIfEmpty(tx, Parameters.of().bigint("lane_id", lane)) ? 1 : 0;
            }
            return deleted;
        });
    }

    @Override
    public int endOverdue() {
        return new StatementOverdue(database, this).end();
    }

    private static boolean deleteIfEmpty(Session tx, Parameters lane) throws SQLException {
        boolean locked = tx.row("lane/lock-unless-locked", lane, LaneRow::read).isPresent();
        if (!locked || tx.row("lane/job-in", lane, row -> row.uuid("job_id")).isPresent()) {
            return false;
        }
        tx.changeOne("lane/delete", lane);
        return true;
    }

    /** In the order of their ids, as everybody who changes several lanes. */
    private void forEach(Collection<Long> lanes, LaneChange change) {
        List<Long> inOrder = lanes.stream().sorted().toList();
        for (int from = 0; from < inOrder.size(); from += STEP) {
            List<Long> step = inOrder.subList(from, Math.min(from + STEP, inOrder.size()));
            database.inTransaction(tx -> {
                for (long lane : step) {
                    change.to(tx, lane);
                }
                return step.size();
            });
        }
    }

    private interface LaneChange {
        void to(Session tx, long lane) throws SQLException;
    }
}
