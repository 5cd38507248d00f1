package org.holocron.derive.bulk;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.history.JobRow;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;

/** One step of an action by statements, in the transaction of the session. Used once. */
final class StatementBulkStep {

    private final Session tx;
    private final UUID action;
    private final UUID lease;
    private final Map<String, Integer> jobsByOutcome = new HashMap<>();

    StatementBulkStep(Session tx, UUID action, UUID lease) {
        this.tx = tx;
        this.action = action;
        this.lease = lease;
    }

    BulkStep run(Duration leased, int most) throws SQLException {
        if (!tx.updateOne("bulk/take", ofLease().millis("lease_ms", leased))) {
            return BulkStep.NONE;
        }
        BulkAction running =
                tx.row("bulk/action", BulkRow.id(action), BulkRow::read).orElseThrow();
        List<UUID> jobs = tx.rows("bulk/next-jobs", BulkRow.id(action).number("most", most), row -> row.uuid("job_id"));
        if (jobs.isEmpty()) {
            tx.changeOne("bulk/end", ofLease());
            return BulkStep.NONE;
        }
        for (UUID job : jobs) {
            carryOut(running.requested(), job);
        }
        for (Map.Entry<String, Integer> each : jobsByOutcome.entrySet()) {
            Parameters outcome = BulkRow.id(action).text("outcome", each.getKey());
            tx.changeOne("bulk/count-outcomes", outcome.bigint("jobs", (long) each.getValue()));
        }
        return new BulkStep(jobsByOutcome.getOrDefault(BulkAction.CHANGED, 0), !jobsByOutcome.isEmpty());
    }

    private void carryOut(BulkRequested requested, UUID job) throws SQLException {
        Parameters parameters = BulkRow.id(action).uuid("job_id", job).number("priority", requested.priority());
        Optional<JobStatus> status = tx.row("queue/lock-unless-locked", parameters, JobRow::status);
        if (status.isPresent()) {
            note(outcome(requested.change(), status.get(), parameters), parameters);
        } else if (tx.row("queue/exists", parameters, row -> true).isEmpty()) {
            note(BulkAction.GONE, parameters);
        }
    }

    private String outcome(BulkChange change, JobStatus status, Parameters job) throws SQLException {
        if (!change.possible().contains(status)) {
            return status.name();
        }
        String statement =
                switch (change) {
                    case RETRY -> "queue/requeue";
                    case CANCEL -> "queue/cancel";
                    case PRIORITY -> "bulk/set-priority";
                };
        if (tx.updateOne(statement, job)) {
            return BulkAction.CHANGED;
        }
        return change == BulkChange.PRIORITY ? BulkAction.SAME : status.name();
    }

    private void note(String outcome, Parameters job) throws SQLException {
        tx.changeOne("bulk/set-outcome", job.text("outcome", outcome));
        jobsByOutcome.merge(outcome, 1, Integer::sum);
    }

    private Parameters ofLease() {
        return BulkRow.id(action).uuid("lease_id", lease);
    }
}
