package org.holocron.derive.history;

import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.ProcedureGroupStore;
import org.holocron.derive.queue.WithSqlServerQueue;
import org.holocron.derive.review.ProcedureReviewStore;
import org.holocron.derive.review.ReviewStore;
import org.junit.jupiter.api.Tag;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
class ProcedureCountersIT extends WithSqlServerQueue implements CountersContract, GroupLedgerContract {

    @Override
    public Counters counters() {
        return new ProcedureCounters(database());
    }

    @Override
    public GroupStore groups() {
        return new ProcedureGroupStore(database());
    }

    @Override
    public ReviewStore reviews() {
        return new ProcedureReviewStore(database());
    }
}
