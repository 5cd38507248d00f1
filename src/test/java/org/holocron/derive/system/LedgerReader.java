package org.holocron.derive.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a ledger as often as it can, in a thread of its own, and keeps what is wrong with a reading. */
final class LedgerReader {

    private static final int MOST_KEPT = 10;

    private final Supplier<Optional<String>> reading;
    private final Thread thread = new Thread(this::read, "ledger");
    private final List<String> broken = new ArrayList<>();
    private int readings;
    private boolean ended;

    /** @param reading one consistent reading: what is wrong with it, empty if nothing is */
    LedgerReader(Supplier<Optional<String>> reading) {
        this.reading = reading;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void read() {
        while (!hasEnded()) {
            try {
                add(reading.get());
            } catch (RuntimeException fault) {
                add(Optional.of(fault.toString()));
            }
        }
    }

    private synchronized void add(Optional<String> wrong) {
        if (broken.size() < MOST_KEPT) {
            wrong.ifPresent(broken::add);
        }
        readings++;
        notifyAll();
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    synchronized void awaitReadings(int more) throws InterruptedException {
        int until = readings + more;
        while (readings < until) {
            wait();
        }
    }

    void end() throws InterruptedException {
        synchronized (this) {
            ended = true;
        }
        thread.join();
    }

    synchronized int readings() {
        return readings;
    }

    synchronized List<String> broken() {
        return List.copyOf(broken);
    }
}
