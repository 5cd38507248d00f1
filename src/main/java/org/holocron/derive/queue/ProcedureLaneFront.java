package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.history.JobRow;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Lease;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;

/** The lanes of a database with procedures: one call brings unplaced jobs, lanes, and the first job of each lane. */
final class ProcedureLaneFront implements LaneFront {

    private static final int MOST_TRIAL_LANES = 16;

    private final Session call;
    private final ClaimRequest request;
    private final GroupTurn.Order order;

    /** To begin with instead of reading; used once. */
    private LaneReading ahead;

    private boolean isFromBefore;
    private LaneReading last = LaneReading.NONE;

    /** @param ahead what was read before the claim, in the same order; {@link LaneReading#NONE} for nothing */
    ProcedureLaneFront(Session call, ClaimRequest request, LaneReading ahead, GroupTurn.Order order) {
        this.call = call;
        this.request = request;
        this.ahead = ahead;
        this.order = order;
    }

    @Override
    public List<Lane> first(int most) throws SQLException {
        isFromBefore = ahead != LaneReading.NONE;
        LaneReading reading = ahead;
        ahead = LaneReading.NONE;
        last = isFromBefore
                ? reading
                : read(
                        "queue/read-lanes",
                        skipped()
                                .number("most", most)
                                .number("most_unplaced", MOST_UNPLACED)
                                .bigint("turn_after", order.after()));
        return last.lanes();
    }

    @Override
    public boolean isFromBefore() {
        return isFromBefore;
    }

    @Override
    public List<Candidate> unplaced() {
        return last.unplaced();
    }

    @Override
    public List<Lane> marked(LaneSelector selector) throws SQLException {
        LaneReading marked = read(
                "queue/read-trial-lanes",
                skipped()
                        .text("interrogation_key", selector.interrogationKey())
                        .text("model_hint", selector.modelHint())
                        .number("most", MOST_TRIAL_LANES));
        last = last.with(marked);
        return marked.lanes();
    }

    private Parameters skipped() {
        return Parameters.of()
                .bigint("closed_bit", request.lanes().bit())
                .uuidArray("excluded_jobs_json", request.skipped().jobs())
                .uuidArray("suspended_events_json", request.skipped().events());
    }

    private LaneReading read(String statement, Parameters parameters) throws SQLException {
        return new LaneReading(call.rows(statement, parameters, LaneReading.Entry::read));
    }

    @Override
    public Optional<Candidate> firstJob(Lane lane) {
        return last.firstJob(lane);
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
