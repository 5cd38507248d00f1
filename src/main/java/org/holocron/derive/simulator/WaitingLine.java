package org.holocron.derive.simulator;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/** Calls that wait in their order of arrival, without bound. A client that hangs up leaves the line. */
final class WaitingLine {

    /** How long a client's hanging up in the line may go unnoticed. */
    private static final long LOOK_MILLIS = 50;

    private final Deque<Turn> turns = new ArrayDeque<>();
    private final CallCounts counts;

    /** Goes up whenever those who wait must look again. */
    private long changes;

    WaitingLine(CallCounts counts) {
        this.counts = counts;
    }

    synchronized int length() {
        return turns.size();
    }

    /** Has those who wait look again. */
    synchronized void changed() {
        changes++;
        notifyAll();
    }

    /** Takes the last place in the line. */
    synchronized Turn enter(SimulatorConnection client) {
        Turn turn = new Turn(client);
        turns.add(turn);
        return turn;
    }

    private synchronized long changes() {
        return changes;
    }

    private synchronized void awaitChange(long seen) throws InterruptedException {
        if (changes == seen) {
            wait(LOOK_MILLIS);
        }
    }

    private synchronized boolean isFirst(Turn turn) {
        return turns.peek() == turn;
    }

    private synchronized void leave(Turn turn) {
        turns.remove(turn);
        changed();
    }

    /** A place in the line; held until it is closed. */
    final class Turn implements AutoCloseable {

        private final SimulatorConnection client;
        private final long entered = System.nanoTime();
        private boolean waited;

        private Turn(SimulatorConnection client) {
            this.client = client;
        }

        /** Waits until it is this call's turn and the step succeeds; nobody else tries a step meanwhile. */
        void await(BooleanSupplier step) throws IOException, InterruptedException, SimulatorConnection.HungUpException {
            long seen = changes();
            while (!(isFirst(this) && step.getAsBoolean())) {
                if (!waited) {
                    waited = true;
                    counts.waits();
                }
                awaitChange(seen);
                client.lookForHangUp();
                seen = changes();
            }
        }

        /** How long the call has been in the line; 0 if it did not have to wait. */
        long waitedNanos() {
            return waited ? System.nanoTime() - entered : 0;
        }

        @Override
        public void close() {
            if (waited) {
                counts.waitsNoMore();
            }
            leave(this);
        }
    }
}
