package org.holocron.derive.queue;

import org.holocron.derive.job.Limits;
import org.holocron.derive.registry.NodeRegistry;
import org.holocron.derive.registry.ProcedureNodeRegistry;
import org.holocron.derive.sql.SqlServerTestDatabase;
import org.junit.jupiter.api.Tag;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
class ProcedureJobQueueIT extends WithSqlServerQueue implements JobQueueContract {

    @Override
    public JobQueue queueWith(Limits limits) {
        return new ProcedureJobQueue(database(), limits);
    }

    @Override
    public NodeRegistry registry() {
        return new ProcedureNodeRegistry(database());
    }

    /** With snapshot reads a plain count takes a job for waiting whose claim is not committed yet. */
    @Override
    public long waitingNow() {
        return queueUnderTest()
                .query("SELECT COUNT(*) FROM " + SqlServerTestDatabase.SCHEMA
                        + ".job WITH (READCOMMITTEDLOCK, UPDLOCK) WHERE status = 'NEW'");
    }
}
