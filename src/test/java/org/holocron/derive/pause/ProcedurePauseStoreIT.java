package org.holocron.derive.pause;

import org.holocron.derive.sql.SqlServerTestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
@TestInstance(Lifecycle.PER_CLASS)
class ProcedurePauseStoreIT implements PauseStoreContract {

    private SqlServerTestDatabase database;
    private TestPauseStore testStore;

    @BeforeAll
    void open() {
        database = SqlServerTestDatabase.open();
        testStore = new TestPauseStore(
                database.dataSource(), SqlServerTestDatabase.SCHEMA, new ProcedurePauseStore(database.database()));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    public TestPauseStore storeUnderTest() {
        return testStore;
    }
}
