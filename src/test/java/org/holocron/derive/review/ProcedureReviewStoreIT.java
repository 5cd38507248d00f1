package org.holocron.derive.review;

import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.ProcedureLakeRecords;
import org.holocron.derive.sql.SqlServerTestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
@TestInstance(Lifecycle.PER_CLASS)
class ProcedureReviewStoreIT implements ReviewStoreContract {

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
    public TestQueue queueUnderTest() {
        return testQueue;
    }

    @Override
    public ReviewStore reviews() {
        return new ProcedureReviewStore(database.database());
    }

    @Override
    public LakeRecords records() {
        return new ProcedureLakeRecords(database.database());
    }
}
