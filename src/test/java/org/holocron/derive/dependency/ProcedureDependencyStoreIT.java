package org.holocron.derive.dependency;

import org.holocron.derive.sql.SqlServerTestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
@TestInstance(Lifecycle.PER_CLASS)
class ProcedureDependencyStoreIT implements DependencyStoreContract {

    private SqlServerTestDatabase database;
    private TestStore testStore;

    @BeforeAll
    void open() {
        database = SqlServerTestDatabase.open();
        testStore = new TestStore(
                database.dataSource(), SqlServerTestDatabase.SCHEMA, new ProcedureDependencyStore(database.database()));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    public TestStore storeUnderTest() {
        return testStore;
    }
}
