package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.history.JobRow;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Lease;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.jspecify.annotations.Nullable;

/** The lanes of a database whose statements are in files, read in one transaction: single looks into indexes. */
class StatementLaneFront implements LaneFront {

    private static final int MOST_TRIAL_LANES = 16;

    private final Session tx;
    private final ClaimRequest request;
    private final GroupTurn.Order order;

    StatementLaneFront(Session tx, ClaimRequest request, GroupTurn.Order order) {
        this.tx = tx;
        this.request = request;
        this.order = order;
    }

    @Override
    public List<Candidate> unplaced() throws SQLException {
        return tx
                .rows("queue/first-unplaced", skipped().number("most", MOST_UNPLACED), StatementLaneFront::ifOpen)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public List<Lane> first(int most) throws SQLException {
        List<Lane> lanes = new ArrayList<>();
        for (long closedFor : closedValues()) {
            lanes.addAll(first(closedFor, most));
        }
        lanes.sort(order::compare);
        return lanes.subList(0, Math.min(most, lanes.size()));
    }

    /** The values of {@code closed_for} without the node's bit, and without that of groups that are not open. */
    private List<Long> closedValues() throws SQLException {
        List<Long> values = new ArrayList<>();
        Optional<Long> next = closedValue(0);
        while (next.isPresent()) {
            long value = next.get();
            if ((value & (request.lanes().bit() | LaneStore.GROUP_BIT)) == 0) {
                values.add(value);
            }
            next = value == Long.MAX_VALUE ? Optional.empty() : closedValue(value + 1);
        }
        return values;
    }

    private Optional<Long> closedValue(long least) throws SQLException {
        return tx.row(
                "queue/next-closed-value", Parameters.of().bigint("least", least), row -> row.bigint("closed_for"));
    }

    /** Priority by priority, and in each first the groups whose turn it is. */
    private List<Lane> first(long closedFor, int most) throws SQLException {
        List<Lane> lanes = new ArrayList<>();
        Optional<Integer> priority = priority(closedFor, Integer.MAX_VALUE);
        while (priority.isPresent() && lanes.size() < most) {
            int at = priority.get();
            if (order.after() >= 0) {
                lanes.addAll(first(closedFor, at, order.after() + 1, Long.MAX_VALUE, most - lanes.size()));
            }
            if (lanes.size() < most) {
                long last = order.after() >= 0 ? order.after() : Long.MAX_VALUE;
                lanes.addAll(first(closedFor, at, 0, last, most - lanes.size()));
            }
            priority = lanes.size() < most ? priority(closedFor, at - 1) : Optional.empty();
        }
        return lanes;
    }

    private List<Lane> first(long closedFor, int priority, long firstGroup, long lastGroup, int most)
            throws SQLException {
        return tx.rows(
                "queue/first-lanes",
                Parameters.of()
                        .bigint("closed_for", closedFor)
                        .number("priority", priority)
                        .bigint("first_group", firstGroup)
                        .bigint("last_group", lastGroup)
                        .number("most", most),
                LaneRow::read);
    }

    private Optional<Integer> priority(long closedFor, int highest) throws SQLException {
        return tx.row(
                "queue/next-priority",
                Parameters.of().bigint("closed_for", closedFor).number("highest", highest),
                row -> row.number("head_priority"));
    }

    @Override
    public List<Lane> marked(LaneSelector selector) throws SQLException {
        Parameters parameters = Parameters.of()
                .text("interrogation_key", selector.interrogationKey())
                .text("model_hint", selector.modelHint())
                .bigint("bit", request.lanes().bit())
                .number("most", MOST_TRIAL_LANES);
        return tx.rows("queue/trial-lanes", parameters, LaneRow::read);
    }

    @Override
    public Optional<Candidate> firstJob(Lane lane) throws SQLException {
        Optional<Candidate> first = firstDue(lane.id());
        if (first.isEmpty() || first.get().key().equals(lane.key())) {
            return first;
        }
        Candidate misplaced = first.get();
        if (!mayChange(misplaced.jobId())) {
            return Optional.empty();
        }
        Parameters parameters =
                Parameters.of().uuid("job_id", misplaced.jobId()).bigint("lane_id", lane.id());
        return tx.updateOne("queue/unplace", parameters)
                ? Optional.of(new Candidate(misplaced.jobId(), null, misplaced.key(), misplaced.place()))
                : firstJob(lane);
    }

    private Optional<Candidate> firstDue(long laneId) throws SQLException {
        return tx.row("queue/first-claimable", skipped().bigint("lane_id", laneId), row -> candidate(row, laneId));
    }

    private Parameters skipped() {
        return Parameters.of()
                .uuidArray("excluded_jobs", request.skipped().jobs())
                .uuidArray("suspended_events", request.skipped().events());
    }

    /** Empty if its group is not open. */
    private static Optional<Candidate> ifOpen(Row row) throws SQLException {
        return row.number("is_open") == 1 ? Optional.of(candidate(row, null)) : Optional.empty();
    }

    private static Candidate candidate(Row row, @Nullable Long laneId) throws SQLException {
        return new Candidate(row.uuid("job_id"), laneId, LaneRow.keyOfJob(row), LaneRow.placeOfJob(row));
    }

    /** Whether the job's row may be changed now; a change waits while another transaction has it. */
    boolean mayChange(UUID jobId) throws SQLException {
        return true;
    }

    /** Of the lease under which a job is claimed. */
    UUID newLeaseId() {
        return UUID.randomUUID();
    }

    @Override
    public Optional<ClaimedJob> claim(Candidate job) throws SQLException {
        if (!mayChange(job.jobId())) {
            return Optional.empty();
        }
        Lease lease = new Lease(job.jobId(), newLeaseId(), request.holder());
        Parameters parameters = StatementJobQueue.fencedOn(lease)
                .bigint("lane_id", job.laneId())
                .text("worker_id", lease.holder())
                .uuid("boot_id", request.boot())
                .millis("lease_ms", request.lease());
        return tx.row("queue/claim", parameters, row -> claimed(row, lease));
    }

    static ClaimedJob claimed(Row row, Lease lease) throws SQLException {
        return new ClaimedJob(JobRow.read(row), lease, row.instant("locked_utc"), SuspicionRow.deaths(row));
    }
}
