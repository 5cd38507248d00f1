package org.holocron.derive.batch;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Threads for what must go on while the server is suspending: leases are renewed and answers read until the last call in
 * flight is over. The container's own executors refuse every task from the first moment of a suspension.
 */
@ApplicationScoped
public class NodeThreads {

    @Resource
    private ManagedThreadFactory factory;

    private ScheduledExecutorService clock;
    private ScheduledExecutorService upkeep;
    private ExecutorService pool;

    @PostConstruct
    void begin() {
        clock = Executors.newSingleThreadScheduledExecutor(factory);
        upkeep = Executors.newSingleThreadScheduledExecutor(factory);
        pool = Executors.newCachedThreadPool(factory);
    }

    @PreDestroy
    void end() {
        clock.shutdownNow();
        upkeep.shutdownNow();
        pool.shutdownNow();
    }

    /** One thread, for tasks that never block. */
    ScheduledExecutorService clock() {
        return clock;
    }

    /** One thread, for tasks that may take long and that nobody waits for. */
    ScheduledExecutorService upkeep() {
        return upkeep;
    }

    /** As many threads as there are tasks. */
    ExecutorService pool() {
        return pool;
    }
}
