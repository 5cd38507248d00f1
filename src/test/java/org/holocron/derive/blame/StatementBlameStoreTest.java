package org.holocron.derive.blame;

import java.nio.file.Path;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.sql.H2TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The contract on an H2 file in this process, as the server uses it. */
@TestInstance(Lifecycle.PER_CLASS)
class StatementBlameStoreTest implements BlameStoreContract {

    private H2TestDatabase database;
    private TestQueue queue;
    private BlameFixture fixture;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = H2TestDatabase.in(folder);
        queue = TestQueue.in(database);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        queue.clear();
        fixture = new BlameTables(queue, new StatementBlameStore(database.database()));
    }

    @Override
    public BlameFixture fixture() {
        return fixture;
    }
}
