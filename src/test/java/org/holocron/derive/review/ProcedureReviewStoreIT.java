package org.holocron.derive.review;

import org.holocron.derive.queue.WithSqlServerQueue;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.ProcedureLakeRecords;
import org.junit.jupiter.api.Tag;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
class ProcedureReviewStoreIT extends WithSqlServerQueue implements ReviewStoreContract {

    @Override
    public ReviewStore reviews() {
        return new ProcedureReviewStore(database());
    }

    @Override
    public LakeRecords records() {
        return new ProcedureLakeRecords(database());
    }
}
