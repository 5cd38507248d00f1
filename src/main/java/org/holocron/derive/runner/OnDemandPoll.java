package org.holocron.derive.runner;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A poll ahead of its time. However often it is asked for, one waits to be run at most. */
final class OnDemandPoll {

    private final Runnable poll;
    private final Executor executor;
    private final AtomicBoolean queued = new AtomicBoolean();

    OnDemandPoll(Runnable poll, Executor executor) {
        this.poll = poll;
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
            // The server is going down and opens no slots any more; the work stays in the queue.
            queued.set(false);
        }
    }

    /** What is asked for from now on may concern work that this poll does not see. */
    private void run() {
        queued.set(false);
        poll.run();
    }
}
