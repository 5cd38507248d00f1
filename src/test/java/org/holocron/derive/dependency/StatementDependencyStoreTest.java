package org.holocron.derive.dependency;

import java.nio.file.Path;
import org.holocron.derive.sql.H2TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The contract on an H2 file in this process, as the server uses it. */
@TestInstance(Lifecycle.PER_CLASS)
class StatementDependencyStoreTest implements DependencyStoreContract {

    private H2TestDatabase database;
    private TestStore testStore;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = H2TestDatabase.in(folder);
        testStore = new TestStore(
                database.dataSource(), H2TestDatabase.SCHEMA, new StatementDependencyStore(database.database()));
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
