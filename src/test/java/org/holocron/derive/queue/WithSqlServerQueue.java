package org.holocron.derive.queue;

import org.holocron.derive.sql.SqlClient;
import org.holocron.derive.sql.SqlServerTestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A contract's tests on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class WithSqlServerQueue implements QueueContract {

    private SqlServerTestDatabase opened;
    private TestQueue testQueue;

    @BeforeAll
    public final void openQueue() {
        opened = SqlServerTestDatabase.open();
        testQueue = TestQueue.in(opened);
    }

    @AfterAll
    public final void closeQueue() {
        opened.close();
    }

    protected final SqlClient database() {
        return opened.database();
    }

    @Override
    public final TestQueue queueUnderTest() {
        return testQueue;
    }
}
