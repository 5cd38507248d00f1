package org.holocron.derive.queue;

import org.holocron.derive.job.Limits;
import org.holocron.derive.registry.NodeRegistry;
import org.holocron.derive.registry.ProcedureNodeRegistry;
import org.holocron.derive.sql.SqlServerTestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
@TestInstance(Lifecycle.PER_CLASS)
class ProcedureJobQueueIT implements JobQueueContract {

    private SqlServerTestDatabase database;
    private TestQueue testQueue;

    @BeforeAll
    void open() {
        database = SqlServerTestDatabase.open();
        testQueue = TestQueue.in(database);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    public JobQueue queueWith(Limits limits) {
        return new ProcedureJobQueue(database.database(), limits);
    }

    @Override
    public NodeRegistry registry() {
        return new ProcedureNodeRegistry(database.database());
    }

    /** With snapshot reads a plain count takes a job for waiting whose claim is not committed yet. */
    @Override
    public long waitingNow() {
        return testQueue.query("SELECT COUNT(*) FROM " + SqlServerTestDatabase.SCHEMA
                + ".job WITH (READCOMMITTEDLOCK, UPDLOCK) WHERE status = 'NEW'");
    }

    @Override
    public TestQueue queueUnderTest() {
        return testQueue;
    }
}
