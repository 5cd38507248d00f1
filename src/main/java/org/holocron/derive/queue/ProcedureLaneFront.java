package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holocron.derive.history.JobRow;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Lease;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;

/** The lanes of a database with procedures: one call brings unplaced jobs, lanes, and the first job of each lane. */
final class ProcedureLaneFront implements LaneFront {

    private static final int MOST_TRIAL_LANES = 16;

    private final Session call;
    private final ClaimRequest request;
    private final GroupTurn.Order order;
    private final List<Candidate> unplaced = new ArrayList<>();
    private final Map<Long, Candidate> firstJobs = new HashMap<>();

    ProcedureLaneFront(Session call, ClaimRequest request, GroupTurn.Order order) {
        this.call = call;
        this.request = request;
        this.order = order;
    }

    @Override
    public List<Lane> first(int most) throws SQLException {
        unplaced.clear();
        return lanes(
                "queue/read-lanes",
                skipped()
                        .number("most", most)
                        .number("most_unplaced", MOST_UNPLACED)
                        .bigint("turn_after", order.after()));
    }

    @Override
    public List<Candidate> unplaced() {
        return List.copyOf(unplaced);
    }

    @Override
    public List<Lane> marked(LaneSelector selector) throws SQLException {
        return lanes(
                "queue/read-trial-lanes",
                skipped()
                        .text("interrogation_key", selector.interrogationKey())
                        .text("model_hint", selector.modelHint())
                        .number("most", MOST_TRIAL_LANES));
    }

    private Parameters skipped() {
        return Parameters.of()
                .bigint("closed_bit", request.lanes().bit())
                .textArray("excluded_jobs_json", request.skipped().jobTexts())
                .textArray("suspended_events_json", request.skipped().eventTexts());
    }

    private List<Lane> lanes(String statement, Parameters parameters) throws SQLException {
        return call.rows(statement, parameters, this::lane).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty for a row that is an unplaced job. */
    private Optional<Lane> lane(Row row) throws SQLException {
        Long laneId = row.bigintOrNull("lane_id");
        if (row.uuidOrNull("job_id") != null) {
            Candidate job = new Candidate(row.uuid("job_id"), laneId, LaneRow.key(row), LaneRow.placeOfJob(row));
            if (laneId == null) {
                unplaced.add(job);
                return Optional.empty();
            }
            firstJobs.put(laneId, job);
        } else {
            firstJobs.remove(row.bigint("lane_id"));
        }
        return Optional.of(LaneRow.read(row));
    }

    @Override
    public Optional<Candidate> firstJob(Lane lane) {
        return Optional.ofNullable(firstJobs.get(lane.id()));
    }

    @Override
    public Optional<ClaimedJob> claim(Candidate job) throws SQLException {
        Parameters parameters = skipped()
                .text("worker_id", request.holder())
                .seconds("lease_seconds", request.lease())
                .uuid("boot_id", request.boot())
                .bigint("lane_id", job.laneId())
                .uuid("job_id", job.jobId());
        return call.row("queue/claim-from-lane", parameters, row -> {
            Lease lease = new Lease(row.uuid("job_id"), row.uuid("lease_id"), request.holder());
            return new ClaimedJob(JobRow.read(row), lease, row.instant("locked_utc"), SuspicionRow.deaths(row));
        });
    }
}
