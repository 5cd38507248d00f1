package org.holocron.derive.webhook;

import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.ProcedureGroupStore;
import org.holocron.derive.history.Counters;
import org.holocron.derive.history.ProcedureCounters;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.sql.SqlServerTestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
@TestInstance(Lifecycle.PER_CLASS)
class ProcedureWebhookStoreIT implements WebhookContract {

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
    public GroupStore groups() {
        return new ProcedureGroupStore(database.database());
    }

    @Override
    public WebhookStore webhooks() {
        return new ProcedureWebhookStore(database.database());
    }

    @Override
    public Counters counters() {
        return new ProcedureCounters(database.database());
    }
}
