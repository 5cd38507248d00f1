package org.holocron.derive.system;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.holocron.derive.group.GroupLedger;

/** Reads a ledger as often as it can, in a thread of its own, and keeps each reading whose equation does not hold. */
final class LedgerReader {

    private static final int MOST_KEPT = 10;

    private final Supplier<GroupLedger> ledger;
    private final long enqueued;
    private final Thread thread = new Thread(this::read, "ledger");
    private final List<String> broken = new ArrayList<>();
    private int readings;
    private boolean ended;

    LedgerReader(Supplier<GroupLedger> ledger, long enqueued) {
        this.ledger = ledger;
        this.enqueued = enqueued;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void read() {
        while (!hasEnded()) {
            try {
                add(ledger.get());
            } catch (RuntimeException fault) {
                keep(fault.toString());
            }
        }
    }

    private synchronized void add(GroupLedger read) {
        boolean isWhole = read.holds()
                && read.enqueued() == enqueued
                && read.waiting() >= 0
                && read.running() >= 0
                && read.accepted() >= 0
                && read.review() >= 0
                && read.failed() >= 0
                && read.deadLettered() >= 0
                && read.cancelled() >= 0;
        if (!isWhole) {
            keep(read.toString());
        }
        readings++;
        notifyAll();
    }

    private synchronized void keep(String what) {
        if (broken.size() < MOST_KEPT) {
            broken.add(what);
        }
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    synchronized void awaitReadings(int least) throws InterruptedException {
        while (readings < least) {
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
