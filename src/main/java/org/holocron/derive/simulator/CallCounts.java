package org.holocron.derive.simulator;

/** How many calls are answered and how many wait, over all models. */
final class CallCounts {

    private int running;
    private int mostRunning;
    private int waiting;
    private long loads;
    private long unloads;

    synchronized void began() {
        running++;
        mostRunning = Math.max(mostRunning, running);
    }

    synchronized void ended() {
        running--;
    }

    synchronized void waits() {
        waiting++;
    }

    synchronized void waitsNoMore() {
        waiting--;
    }

    synchronized void loaded() {
        loads++;
    }

    synchronized void unloaded() {
        unloads++;
    }

    synchronized int running() {
        return running;
    }

    synchronized int mostRunning() {
        return mostRunning;
    }

    synchronized int waiting() {
        return waiting;
    }

    synchronized long loads() {
        return loads;
    }

    synchronized long unloads() {
        return unloads;
    }
}
