package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.UUID;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;

/**
 * The lanes for a claim in a transaction that has changed other rows already: it leaves alone what another transaction is changing, so that
 * the completion of one job never waits for a process that hangs with another one.
 */
final class WaitlessLaneFront extends StatementLaneFront {

    private final Session tx;
    private final NextClaim next;

    WaitlessLaneFront(Session tx, NextClaim next, GroupTurn.Order order) {
        super(tx, next.request(), order);
        this.tx = tx;
        this.next = next;
    }

    @Override
    boolean mayChange(UUID jobId) throws SQLException {
        return tx.row("queue/lock-unless-locked", Parameters.of().uuid("job_id", jobId), row -> true)
                .isPresent();
    }

    @Override
    UUID newLeaseId() {
        return next.leaseId();
    }
}
