package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.Optional;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.Transitions;
import org.holocron.derive.sql.ClaimTurn;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;
import org.jspecify.annotations.Nullable;

/** Completes an attempt and claims the slot's next job in the same transaction: one commit for both. */
final class StatementSuccession {

    private final AttemptCompletion completion;
    private final NextClaim next;
    private final LaneClaim claim;
    private final GroupTurn.Order order;

    /** @param claim of the request that is next */
    StatementSuccession(AttemptCompletion completion, NextClaim next, LaneClaim claim, GroupTurn.Order order) {
        this.completion = completion;
        this.next = next;
        this.claim = claim;
        this.order = order;
    }

    CompletedAndClaimed run(SqlClient database, Transitions transitions) {
        Committed committed =
                database.inTransactionWithClaim((tx, claimTurn) -> completeAndClaim(tx, claimTurn, transitions));
        if (committed.search() != null) {
            claim.cleanUpAfter(committed.search());
        }
        return committed.answer();
    }

    private Committed completeAndClaim(Session tx, ClaimTurn claimTurn, Transitions transitions) throws SQLException {
        StatementCompletion attempt = new StatementCompletion(tx, completion);
        Optional<CompletionResult> now = attempt.recordNow(transitions);
        if (now.isEmpty()) {
            return new Committed(new CompletedAndClaimed(attempt.recordedBefore(), claimedBefore(tx)), null);
        }
        return claimTurn.takeSoon() ? claimed(tx, now.get()) : Committed.withoutClaim(now.get());
    }

    /** What cannot be decided in one search is left to the claim that the slot makes when it is free. */
    private Committed claimed(Session tx, CompletionResult recorded) throws SQLException {
        LaneClaim.Found found = claim.within(new WaitlessLaneFront(tx, next, order));
        ClaimedJob claimed = found.claimed();
        if (claimed == null) {
            return Committed.withoutClaim(recorded);
        }
        long group = found.search().best().orElseThrow().key().groupId();
        return new Committed(new CompletedAndClaimed(recorded, Optional.of(new NextJob(claimed, group))), found);
    }

    /** By an earlier call whose answer was lost. */
    private Optional<NextJob> claimedBefore(Session tx) throws SQLException {
        Parameters parameters =
                Parameters.of().text("worker_id", next.request().holder()).uuid("lease_id", next.leaseId());
        return tx.row("queue/held-under-lease", parameters, this::nextJob);
    }

    private NextJob nextJob(Row row) throws SQLException {
        Lease lease =
                new Lease(row.uuid("job_id"), next.leaseId(), next.request().holder());
        return new NextJob(StatementLaneFront.claimed(row, lease), row.bigint("group_id"));
    }

    /** @param search that found a job; null if none was claimed now */
    private record Committed(CompletedAndClaimed answer, LaneClaim.@Nullable Found search) {

        static Committed withoutClaim(CompletionResult result) {
            return new Committed(new CompletedAndClaimed(result, Optional.empty()), null);
        }
    }
}
