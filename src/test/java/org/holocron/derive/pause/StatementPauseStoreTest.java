package org.holocron.derive.pause;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.holocron.derive.sql.H2TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The contract on an H2 file in this process, as the server uses it. */
@TestInstance(Lifecycle.PER_CLASS)
class StatementPauseStoreTest implements PauseStoreContract {

    private H2TestDatabase database;
    private TestPauseStore testStore;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = H2TestDatabase.in(folder);
        testStore = new TestPauseStore(
                database.dataSource(), H2TestDatabase.SCHEMA, new StatementPauseStore(database.database()));
    }

    @AfterAll
    void close() {
        database.close();
    }

    /** A later version will know more that can be paused; during an upgrade its rows must not stop this one. */
    @Test
    void aRowOfALaterVersionHarmsNoOther() {
        Pause facts = testStore
                .store()
                .pause(new NewPause(FACTS, FACTS, Set.of(), PauseNote.NONE))
                .pause();
        testStore.change("ALTER TABLE llm.pause DROP CONSTRAINT ck_llm_pause_scope");
        testStore.change("INSERT INTO llm.pause (scope, pause_key, name) VALUES ('PLANET', 'mars', 'mars')");
        assertEquals(List.of(facts), testStore.store().read());
        testStore.clear();
        testStore.change("ALTER TABLE llm.pause ADD CONSTRAINT ck_llm_pause_scope"
                + " CHECK (scope IN ('ALL', 'MODEL', 'INTERROGATION'))");
    }

    @Override
    public TestPauseStore storeUnderTest() {
        return testStore;
    }
}
