package org.holocron.derive.queue;

import java.nio.file.Path;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.sql.SqlClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A contract's tests on an H2 file in this process, as the server uses it. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class WithH2Queue implements QueueContract {

    private H2TestDatabase opened;
    private TestQueue testQueue;

    @BeforeAll
    public final void openQueue(@TempDir Path folder) {
        opened = H2TestDatabase.in(folder);
        testQueue = TestQueue.in(opened);
    }

    @AfterAll
    public final void closeQueue() {
        opened.close();
    }

    protected final SqlClient database() {
        return opened.database();
    }

    @Override
    public final TestQueue queueUnderTest() {
        return testQueue;
    }
}
