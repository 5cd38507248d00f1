package org.holocron.derive.bulk;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
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
    private final Map<String, List<String>> jobsByOutcome = new HashMap<>();

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
        saveOutcomes();
        int changed = jobsByOutcome.getOrDefault(BulkAction.CHANGED, List.of()).size();
        return new BulkStep(changed, !jobsByOutcome.isEmpty());
    }

    private void carryOut(BulkRequested requested, UUID job) throws SQLException {
        Parameters parameters = Parameters.of().uuid("job_id", job).number("priority", requested.priority());
        Optional<JobStatus> status = tx.row("queue/lock-unless-locked", parameters, JobRow::status);
        if (status.isPresent()) {
            note(job, outcome(requested.change(), status.get(), parameters));
        } else if (tx.row("queue/exists", parameters, row -> true).isEmpty()) {
            note(job, BulkAction.GONE);
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

    private void note(UUID job, String outcome) {
        jobsByOutcome.computeIfAbsent(outcome, none -> new ArrayList<>()).add(job.toString());
    }

    private void saveOutcomes() throws SQLException {
        for (Map.Entry<String, List<String>> each : jobsByOutcome.entrySet()) {
            int jobs = each.getValue().size();
            Parameters outcome = BulkRow.id(action).text("outcome", each.getKey());
            tx.changeRows(jobs, "bulk/set-outcomes", outcome.textArray("job_ids", each.getValue()));
            tx.changeOne("bulk/count-outcomes", outcome.bigint("jobs", (long) jobs));
        }
    }

    private Parameters ofLease() {
        return BulkRow.id(action).uuid("lease_id", lease);
    }
}
