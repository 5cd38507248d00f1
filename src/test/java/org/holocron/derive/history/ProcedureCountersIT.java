package org.holocron.derive.history;

import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.ProcedureGroupStore;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.review.ProcedureReviewStore;
import org.holocron.derive.review.ReviewStore;
import org.holocron.derive.sql.SqlServerTestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
@TestInstance(Lifecycle.PER_CLASS)
class ProcedureCountersIT implements CountersContract, GroupLedgerContract {

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
    public Counters counters() {
        return new ProcedureCounters(database.database());
    }

    @Override
    public GroupStore groups() {
        return new ProcedureGroupStore(database.database());
    }

    @Override
    public ReviewStore reviews() {
        return new ProcedureReviewStore(database.database());
    }
}
