package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.holocron.derive.text.CleanLog;

/** Work that is due again and again and may hang. It is skipped while the previous run still goes on. */
public final class PeriodicTask {

    private static final Logger LOG = CleanLog.of(PeriodicTask.class);

    private final BooleanSupplier due;
    private final Runnable work;
    private final AtomicBoolean running = new AtomicBoolean();

    public PeriodicTask(BooleanSupplier due, Runnable work) {
        this.due = due;
        this.work = work;
    }

    /** Never blocks. */
    public void startIfDue(Executor executor) {
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
            LOG.log(Level.ERROR, "A periodic task of the node failed; it runs again when it is due", fault);
        } finally {
            running.set(false);
        }
    }
}
