package org.holocron.derive.records;

import org.holocron.derive.queue.WithSqlServerQueue;
import org.junit.jupiter.api.Tag;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
class ProcedureLakeRecordsIT extends WithSqlServerQueue implements LakeRecordsContract {

    @Override
    public LakeRecords records() {
        return new ProcedureLakeRecords(database());
    }
}
