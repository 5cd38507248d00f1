package org.holocron.derive.group;

import org.holocron.derive.history.Counters;
import org.holocron.derive.history.ProcedureCounters;
import org.holocron.derive.queue.WithSqlServerQueue;
import org.junit.jupiter.api.Tag;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
class ProcedureGroupStoreIT extends WithSqlServerQueue implements GroupStoreContract, GroupLimitsContract {

    @Override
    public GroupStore groups() {
        return new ProcedureGroupStore(database());
    }

    @Override
    public Counters counters() {
        return new ProcedureCounters(database());
    }
}
