package org.holocron.derive.bench;

import java.nio.file.Files;
import java.time.Duration;
import org.holocron.derive.chaos.Await;
import org.holocron.derive.system.RunningNode;
import org.holocron.derive.testing.SharedDatabase;
import org.jspecify.annotations.Nullable;

/** The product's node without WildFly and JBeret: claims, leases, heartbeat, breakers; each slot is a thread. */
final class NodeContender implements Contender {

    /** A round that takes longer has lost a job. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ContenderSetup setup;
    private final SharedDatabase database;
    private final BenchmarkJobs jobs = new BenchmarkJobs();

    private @Nullable RunningNode node;

    private NodeContender(ContenderSetup setup) {
        this.setup = setup;
        database = SharedDatabase.embedded(QueueFile.url(setup.folder()));
    }

    @Override
    public void enqueue(int count) {
        retire();
        database.queue().enqueueAll(jobs.next(count));
    }

    /** By a node that begins now, since one that runs already would have begun the first jobs. */
    @Override
    public void work() {
        RunningNode.Calls calls = new RunningNode.Calls(
                setup.simulator(), SimulatorProcess.MODEL, DeriveWork.LIMITS, DeriveWork.BACKOFF, setup.slots());
        node = new RunningNode("bench", database, setup.folder(), DeriveWork.catalog(), calls);
        node.begin();
        Await.until("the jobs of the round have ended", LONGEST, () -> unfinished() == 0);
        if (database.number("SELECT COUNT(*) FROM llm.job WHERE status <> 'SUCCEEDED'") > 0) {
            throw new IllegalStateException("a job did not succeed");
        }
    }

    /** Once its slots have ended by themselves: an interrupt in the midst of a read would close the database's file. */
    private void retire() {
        RunningNode last = node;
        if (last != null) {
            Await.until("the slots have ended", LONGEST, () -> last.running().isEmpty());
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
        try (database) {
            retire();
        }
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
