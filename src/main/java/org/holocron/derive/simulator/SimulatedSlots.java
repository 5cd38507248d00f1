package org.holocron.derive.simulator;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The places where calls are answered; who finds none waits in the order of arrival. */
final class SimulatedSlots {

    /** How long a client's hanging up in the queue may go unnoticed. */
    private static final long LOOK_MILLIS = 100;

    private final Deque<Object> waiting = new ArrayDeque<>();
    private int running;
    private int mostRunning;

    /**
     * Takes a place, waiting for it.
     *
     * @return false if too many wait already
     * @throws SimulatorConnection.HungUpException if the client does so while it waits
     */
    boolean enter(Behaviour behaviour, SimulatorConnection client)
            throws IOException, InterruptedException, SimulatorConnection.HungUpException {
        Object ticket = new Object();
        synchronized (this) {
            boolean mustWait = running >= behaviour.slots() || !waiting.isEmpty();
            if (mustWait && waiting.size() >= behaviour.queueLimit()) {
                return false;
            }
            waiting.add(ticket);
        }
        try {
            while (!takes(ticket, behaviour.slots())) {
                client.pause(1);
            }
            return true;
        } finally {
            drop(ticket);
        }
    }

    synchronized void leave() {
        running--;
        notifyAll();
    }

    synchronized int running() {
        return running;
    }

    synchronized int mostRunning() {
        return mostRunning;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean takes(Object ticket, int slots) throws InterruptedException {
        if (!isNext(ticket, slots)) {
            wait(LOOK_MILLIS);
        }
        if (!isNext(ticket, slots)) {
            return false;
        }
        running++;
        mostRunning = Math.max(mostRunning, running);
        return true;
    }

    private boolean isNext(Object ticket, int slots) {
        return running < slots && waiting.peek() == ticket;
    }

    private synchronized void drop(Object ticket) {
        waiting.remove(ticket);
        notifyAll();
    }
}
