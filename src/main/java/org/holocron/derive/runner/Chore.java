package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Work that comes again and again and may hang. It is left out while the time before still runs. */
final class Chore {

    private static final Logger LOG = System.getLogger(Chore.class.getName());

    private final BooleanSupplier due;
    private final Runnable work;
    private final AtomicBoolean running = new AtomicBoolean();

    Chore(BooleanSupplier due, Runnable work) {
        this.due = due;
        this.work = work;
    }

    /** Never blocks. */
    void startIfDue(Executor executor) {
        if (!due.getAsBoolean() || !running.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::run);
        } catch (RuntimeException | Error noThread) {
            running.set(false);
            throw noThread;
        }
    }

    private void run() {
        try {
            work.run();
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "A chore of the node failed; it is done again at its time", fault);
        } finally {
            running.set(false);
        }
    }
}
