package org.holocron.derive.registry;

import java.nio.file.Path;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.sql.H2TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The contract on an H2 file in this process. */
@TestInstance(Lifecycle.PER_CLASS)
class StatementNodeRegistryTest implements NodeRegistryContract {

    private H2TestDatabase database;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = H2TestDatabase.in(folder);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    public NodeRegistry registry() {
        return new StatementNodeRegistry(database.database());
    }

    @Override
    public TestQueue tables() {
        return TestQueue.in(database);
    }
}
