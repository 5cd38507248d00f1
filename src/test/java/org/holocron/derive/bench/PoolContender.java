package org.holocron.derive.bench;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.jdbcx.JdbcConnectionPool;

/** A thread pool and a list in memory: what no queue can be faster than. A crash loses the list. */
final class PoolContender implements Contender {

    private final int slots;
    private final JdbcConnectionPool database;
    private final DeriveWork work;
    private final BenchmarkJobs jobs = new BenchmarkJobs();
    private final List<UUID> waiting = new ArrayList<>();
    private final ExecutorService pool;

    private PoolContender(ContenderSetup setup) throws Exception {
        slots = setup.slots();
        database = QueueFile.open(setup.folder());
        work = new DeriveWork(database, setup.folder(), setup.simulator());
        pool = Executors.newFixedThreadPool(slots);
    }

    @Override
    public void enqueue(int count) throws Exception {
        waiting.addAll(work.insert(jobs.next(count)));
    }

    @Override
    public void work() throws Exception {
        List<Future<?>> running = new ArrayList<>();
        waiting.forEach(job -> running.add(pool.submit(() -> work.work(job))));
        waiting.clear();
        for (Future<?> each : running) {
            each.get();
        }
        work.requireAllSucceeded();
    }

    @Override
    public String settings() {
        return slots + " threads; ids in memory";
    }

    @Override
    public void close() {
        pool.shutdownNow();
        work.close();
        database.dispose();
    }

    static final class Factory implements ContenderFactory {

        @Override
        public String name() {
            return "pool";
        }

        @Override
        public Contender start(ContenderSetup setup) throws Exception {
            Files.createDirectories(setup.folder());
            return new PoolContender(setup);
        }
    }
}
