package org.holocron.derive.blame;

import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.sql.SqlServerTestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
@TestInstance(Lifecycle.PER_CLASS)
class ProcedureBlameStoreIT implements BlameStoreContract {

    private SqlServerTestDatabase database;
    private TestQueue queue;
    private BlameFixture fixture;

    @BeforeAll
    void open() {
        database = SqlServerTestDatabase.open();
        queue = TestQueue.in(database);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        queue.clear();
        fixture = new BlameTables(queue, new ProcedureBlameStore(database.database()));
    }

    @Override
    public BlameFixture fixture() {
        return fixture;
    }
}
