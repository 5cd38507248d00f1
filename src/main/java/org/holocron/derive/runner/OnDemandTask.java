package org.holocron.derive.runner;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A task that is run as soon as it is asked for, ahead of its time. However often that is, one run waits at most. */
final class OnDemandTask {

    private final Runnable task;
    private final Executor executor;
    private final AtomicBoolean queued = new AtomicBoolean();

    OnDemandTask(Runnable task, Executor executor) {
        this.task = task;
        this.executor = executor;
    }

    /** Returns at once. */
    void request() {
        if (!queued.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException | IllegalStateException suspending) {
            // The application server is going down and opens no slots any more; the work stays in the queue.
            queued.set(false);
        }
    }

    /** Who asks from now on may know of work that this run does not see any more: it is run once more. */
    private void run() {
        queued.set(false);
        task.run();
    }
}
