package org.holocron.derive.review;

import java.nio.file.Path;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.StatementLakeRecords;
import org.holocron.derive.sql.H2TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class StatementReviewStoreTest implements ReviewStoreContract {

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
    public ReviewStore reviews() {
        return new StatementReviewStore(database.database());
    }

    @Override
    public LakeRecords records() {
        return new StatementLakeRecords(database.database());
    }
}
