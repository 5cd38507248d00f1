package org.holocron.derive.simulator;

import java.io.IOException;
import java.time.Duration;

/** A call's hold on a loaded model: it stays loaded until the call lets go. */
final class Hold implements AutoCloseable {

    private final Scheduler scheduler;
    private final Runner runner;
    private final Duration keepAlive;
    private final long loadNanos;
    private boolean hasSlot;
    private boolean over;

    Hold(Scheduler scheduler, Runner runner, Duration keepAlive, long loadNanos) {
        this.scheduler = scheduler;
        this.runner = runner;
        this.keepAlive = keepAlive;
        this.loadNanos = loadNanos;
    }

    /** In tokens. */
    int window() {
        return runner.window();
    }

    /** Waiting for the model's turn, and loading. */
    long loadNanos() {
        return loadNanos;
    }

    /** @return how long the call waited for the slot, in nanoseconds */
    long takeSlot(int slots, SimulatorConnection client)
            throws IOException, InterruptedException, SimulatorConnection.HungUpException, RunnerDiedException {
        long waited = runner.takeSlot(slots, client);
        hasSlot = true;
        return waited;
    }

    boolean isDead() {
        return runner.isDead();
    }

    /** The process of the model dies, and all its calls with it. */
    void crash() {
        scheduler.crash(runner);
    }

    /** The call needs the model no more; to be said before the client sees the end of its answer. */
    void letGo() {
        if (over) {
            return;
        }
        over = true;
        if (hasSlot) {
            runner.leaveSlot();
        }
        scheduler.release(runner, keepAlive);
    }

    @Override
    public void close() {
        letGo();
    }
}
