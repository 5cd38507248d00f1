package org.holocron.derive.group;

import java.nio.file.Path;
import org.holocron.derive.history.Counters;
import org.holocron.derive.history.StatementCounters;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.sql.H2TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class StatementGroupStoreTest implements GroupStoreContract, GroupLimitsContract {

    private H2TestDatabase database;
    private TestQueue testQueue;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = H2TestDatabase.in(folder);
        testQueue = TestQueue.in(database);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    public TestQueue queueUnderTest() {
        return testQueue;
    }

    @Override
    public GroupStore groups() {
        return new StatementGroupStore(database.database());
    }

    @Override
    public Counters counters() {
        return new StatementCounters(database.database());
    }
}
