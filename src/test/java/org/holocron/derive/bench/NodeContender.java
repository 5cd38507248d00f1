package org.holocron.derive.bench;

import java.nio.file.Files;
import org.holocron.derive.system.RunningNode;
import org.holocron.derive.testing.SharedDatabase;
import org.jspecify.annotations.Nullable;

/** The product's node without WildFly and JBeret: claims, leases, heartbeat, breakers; each slot is a thread. */
final class NodeContender implements Contender {

    private static final int LOOK_MILLIS = 20;

    private final ContenderSetup setup;
    private final SharedDatabase database;
    private final BenchmarkJobs jobs = new BenchmarkJobs();

    private @Nullable RunningNode node;

    private NodeContender(ContenderSetup setup) {
        this.setup = setup;
        database = SharedDatabase.embedded(QueueFile.url(setup.folder()));
    }

    @Override
    public void enqueue(int count) throws InterruptedException {
        retire();
        database.queue().enqueueAll(jobs.next(count));
    }

    /** By a node that begins now, since one that runs already would have begun the first jobs. */
    @Override
    public void work() throws InterruptedException {
        RunningNode.Calls calls = new RunningNode.Calls(
                setup.simulator(), SimulatorProcess.MODEL, DeriveWork.LIMITS, DeriveWork.BACKOFF, setup.slots());
        node = new RunningNode("bench", database, setup.folder(), DeriveWork.catalog(), calls);
        node.begin();
        while (unfinished() > 0) {
            Thread.sleep(LOOK_MILLIS);
        }
        if (database.number("SELECT COUNT(*) FROM llm.job WHERE status <> 'SUCCEEDED'") > 0) {
            throw new IllegalStateException("a job did not succeed");
        }
    }

    /** Once its slots have ended by themselves: an interrupt in the midst of a read would close the database's file. */
    private void retire() throws InterruptedException {
        RunningNode last = node;
        if (last != null) {
            while (!last.running().isEmpty()) {
                Thread.sleep(LOOK_MILLIS);
            }
            last.close();
            node = null;
        }
    }

    private long unfinished() {
        return database.number("SELECT COUNT(*) FROM llm.job WHERE status IN ('NEW', 'RUNNING')");
    }

    @Override
    public String settings() {
        return setup.slots() + " slots, lease 60 s, poll 0.5 s";
    }

    @Override
    public void close() {
        try {
            retire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        database.close();
    }

    static final class Factory implements ContenderFactory {

        @Override
        public String name() {
            return "node";
        }

        @Override
        public Contender start(ContenderSetup setup) throws Exception {
            Files.createDirectories(setup.folder());
            return new NodeContender(setup);
        }
    }
}
