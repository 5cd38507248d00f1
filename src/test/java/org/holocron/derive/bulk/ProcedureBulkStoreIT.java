package org.holocron.derive.bulk;

import org.holocron.derive.queue.WithSqlServerQueue;
import org.junit.jupiter.api.Tag;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
class ProcedureBulkStoreIT extends WithSqlServerQueue implements BulkStoreContract {

    @Override
    public BulkStore actions() {
        return new ProcedureBulkStore(database());
    }
}
