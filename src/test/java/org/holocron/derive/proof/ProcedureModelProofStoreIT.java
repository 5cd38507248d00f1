package org.holocron.derive.proof;

import org.holocron.derive.sql.SqlServerTestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
@TestInstance(Lifecycle.PER_CLASS)
class ProcedureModelProofStoreIT implements ModelProofStoreContract {

    private SqlServerTestDatabase database;
    private TestModelProofStore testStore;

    @BeforeAll
    void open() {
        database = SqlServerTestDatabase.open();
        testStore = new TestModelProofStore(
                database.dataSource(), SqlServerTestDatabase.SCHEMA, new ProcedureModelProofStore(database.database()));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    public TestModelProofStore storeUnderTest() {
        return testStore;
    }
}
