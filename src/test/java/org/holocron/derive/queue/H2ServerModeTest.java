package org.holocron.derive.queue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.h2.tools.Server;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.sql.H2TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Claimers of several processes on one H2 database in server mode: each queue has a lock and connections of its own, so
 * that only the condition in the claim keeps them apart.
 */
@TestInstance(Lifecycle.PER_CLASS)
class H2ServerModeTest implements ManyClaimersContract {

    private static final int PROCESSES = 4;

    private Server server;
    private List<H2TestDatabase> databases;
    private List<JobQueue> queues;
    private TestQueue testQueue;

    @BeforeAll
    void open(@TempDir Path folder) throws SQLException {
        // H2 listens on every address unless it is told otherwise.
        System.setProperty("h2.bindAddress", "127.0.0.1");
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString())
                .start();
        String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./queue;WRITE_DELAY=0";
        databases = IntStream.range(0, PROCESSES)
                .mapToObj(i -> H2TestDatabase.at(url))
                .toList();
        queues = databases.stream()
                .<JobQueue>map(database -> new StatementJobQueue(database.database()))
                .toList();
        H2TestDatabase first = databases.get(0);
        testQueue = new TestQueue(
                first.dataSource(), H2TestDatabase.SCHEMA, queues.get(0), new StatementHistory(first.database()));
    }

    @AfterAll
    void close() {
        databases.forEach(H2TestDatabase::close);
        server.stop();
    }

    @Override
    public TestQueue queueUnderTest() {
        return testQueue;
    }

    @Override
    public JobQueue queueOf(int claimer) {
        return queues.get(claimer % queues.size());
    }
}
