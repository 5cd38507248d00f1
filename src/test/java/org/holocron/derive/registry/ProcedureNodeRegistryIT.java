package org.holocron.derive.registry;

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
class ProcedureNodeRegistryIT implements NodeRegistryContract {

    private SqlServerTestDatabase database;

    @BeforeAll
    void open() {
        database = SqlServerTestDatabase.open();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    public NodeRegistry registry() {
        return new ProcedureNodeRegistry(database.database());
    }

    @Override
    public TestQueue tables() {
        return TestQueue.in(database);
    }
}
