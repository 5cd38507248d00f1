package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * The process of one loaded model: its slots, and the calls that wait for one. When it dies, every call that it has or that
 * waits for it fails.
 */
final class Runner {

    private final SimulatedModel model;
    private final long askedWindow;
    private final int window;
    private final JsonObject reloading;
    private final CallCounts counts;
    private final WaitingLine line;
    private int calls;
    private int running;
    private Duration keepAlive = Residence.DEFAULT_KEEP_ALIVE;
    private Instant idleSince = Instant.MAX;
    private boolean ready;
    private volatile boolean dead;

    Runner(SimulatedModel model, Residence residence, Behaviour behaviour, CallCounts counts) {
        this.model = model;
        this.askedWindow = asked(residence, behaviour);
        long wanted = askedWindow == 0 ? behaviour.capacity().numCtx() : askedWindow;
        this.window = (int) Math.max(4, Math.min(wanted, model.context()));
        this.reloading = residence.reloading(behaviour.style().dialect());
        this.counts = counts;
        this.line = new WaitingLine(counts);
    }

    /** Whether a call with these options is served without loading the model again. */
    synchronized boolean serves(Residence residence, Behaviour behaviour) {
        long asked = asked(residence, behaviour);
        return ready
                && !dead
                && (asked == askedWindow || asked == 0)
                && reloading.equals(residence.reloading(behaviour.style().dialect()));
    }

    /**
     * The window asked for, 0 if what is loaded will do. Before llama-server came, a call without a window asked for the default
     * one.
     */
    private static long asked(Residence residence, Behaviour behaviour) {
        boolean isDefault = residence.numCtx() == 0 && behaviour.style().dialect() == VersionStyle.OLLAMA_0_24;
        return isDefault ? behaviour.capacity().numCtx() : residence.numCtx();
    }

    SimulatedModel model() {
        return model;
    }

    int window() {
        return window;
    }

    synchronized void loaded() {
        ready = true;
    }

    synchronized boolean isReady() {
        return ready;
    }

    /** It answers a call. */
    synchronized void attach() {
        calls++;
        idleSince = Instant.MAX;
    }

    /** The call is over. */
    synchronized void detach(Duration stays, Instant now) {
        calls--;
        keepAlive = stays;
        idleSince = calls == 0 ? now : Instant.MAX;
    }

    synchronized boolean isIdle() {
        return calls == 0;
    }

    /** It is to go as soon as no call needs it. */
    synchronized void expire() {
        keepAlive = Duration.ZERO;
    }

    /** When it is unloaded if nobody asks it any more. */
    synchronized Instant expiresAt(Instant now) {
        return (isIdle() ? idleSince : now).plus(keepAlive);
    }

    synchronized boolean isExpired(Instant now) {
        return isIdle() && !expiresAt(now).isAfter(now);
    }

    void die() {
        dead = true;
        line.changed();
    }

    boolean isDead() {
        return dead;
    }

    /**
     * Takes a slot, waiting for it without bound.
     *
     * @return how long the call waited, in nanoseconds
     */
    long takeSlot(int slots, SimulatorConnection client)
            throws IOException, InterruptedException, SimulatorConnection.HungUpException, RunnerDiedException {
        try (WaitingLine.Turn turn = line.enter(client)) {
            turn.await(() -> dead || takesSlot(slots));
            if (dead) {
                throw new RunnerDiedException();
            }
            counts.began();
            return turn.waitedNanos();
        }
    }

    void leaveSlot() {
        synchronized (this) {
            running--;
        }
        counts.ended();
        line.changed();
    }

    private synchronized boolean takesSlot(int slots) {
        if (running >= slots) {
            return false;
        }
        running++;
        return true;
    }
}
