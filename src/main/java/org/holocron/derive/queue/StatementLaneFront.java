package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.history.JobRow;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.Lease;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.jspecify.annotations.Nullable;

/** The lanes of a database whose statements are in files, read in one transaction: single looks into indexes. */
final class StatementLaneFront implements LaneFront {

    private static final int MOST_TRIAL_LANES = 16;

    private final Session tx;
    private final ClaimRequest request;

    StatementLaneFront(Session tx, ClaimRequest request) {
        this.tx = tx;
        this.request = request;
    }

    @Override
    public List<Candidate> unplaced() throws SQLException {
        return tx.rows("queue/first-unplaced", skipped().number("most", MOST_UNPLACED), row -> candidate(row, null));
    }

    @Override
    public List<Lane> first(int most) throws SQLException {
        List<Lane> lanes = new ArrayList<>();
        for (long closedFor : closedValues()) {
            lanes.addAll(first(closedFor, most));
        }
        lanes.sort(Comparator.comparing(Lane::bound).thenComparing(Lane::id));
        return lanes.subList(0, Math.min(most, lanes.size()));
    }

    /** The values of {@code closed_for} without the node's bit. */
    private List<Long> closedValues() throws SQLException {
        List<Long> values = new ArrayList<>();
        Optional<Long> next = closedValue(0);
        while (next.isPresent()) {
            long value = next.get();
            if ((value & request.lanes().bit()) == 0) {
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

    private List<Lane> first(long closedFor, int most) throws SQLException {
        return tx.rows(
                "queue/first-lanes",
                Parameters.of().bigint("closed_for", closedFor).number("most", most),
                LaneRow::read);
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
                .textArray("excluded_jobs", request.skipped().jobTexts())
                .textArray("suspended_events", request.skipped().eventTexts());
    }

    private static Candidate candidate(Row row, @Nullable Long laneId) throws SQLException {
        return new Candidate(row.uuid("job_id"), laneId, LaneRow.keyOfJob(row), LaneRow.placeOfJob(row));
    }

    @Override
    public Optional<ClaimedJob> claim(Candidate job) throws SQLException {
        Lease lease = new Lease(job.jobId(), UUID.randomUUID(), request.holder());
        Parameters parameters = StatementJobQueue.fencedOn(lease)
                .bigint("lane_id", job.laneId())
                .text("worker_id", lease.holder())
                .uuid("boot_id", request.boot())
                .millis("lease_ms", request.lease());
        return tx.row("queue/claim", parameters, row -> {
            Job claimed = JobRow.read(row);
            return new ClaimedJob(claimed, lease, row.instant("locked_utc"), SuspicionRow.deaths(row));
        });
    }
}
