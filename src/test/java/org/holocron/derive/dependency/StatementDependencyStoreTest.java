package org.holocron.derive.dependency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.sql.H2TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

    /** One row that nobody could read would keep every node from all that the others know. */
    @Test
    void aRowOfALaterVersionHarmsNoOther() throws SQLException {
        testStore.opened(TestStore.MODEL);
        testStore.opened(TestStore.PAIR);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE llm.dependency_state DROP CONSTRAINT ck_llm_dependency_state_kind");
            statement.execute("UPDATE llm.dependency_state SET kind = 'PLANET' WHERE kind = 'MODEL'");
        }
        assertEquals(
                List.of(TestStore.PAIR),
                testStore.store().read(TestStore.NODE).stream()
                        .map(StoredBreaker::dependency)
                        .toList());
        assertEquals(Optional.empty(), testStore.store().find(TestStore.key(TestStore.MODEL)));
    }

    @Override
    public TestStore storeUnderTest() {
        return testStore;
    }
}
