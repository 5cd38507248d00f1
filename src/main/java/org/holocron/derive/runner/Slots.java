package org.holocron.derive.runner;

import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The open worker slots of this node. Each number is held by at most one slot at a time. */
public final class Slots {

    private final String node;
    private final InstantSource clock;
    private final SortedMap<Integer, Slot> open = new TreeMap<>();

    /** @param node {@code WORKER_ID@node} */
    public Slots(String node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    public String node() {
        return node;
    }

    /** Opens the slot with the lowest free number for a batch execution. */
    public synchronized Slot open(long executionId) {
        int number = 1;
        while (open.containsKey(number)) {
            number++;
        }
        Slot slot = new Slot(number, executionId, node + "/" + number, clock.instant());
        open.put(number, slot);
        return slot;
    }

    public synchronized void close(Slot slot) {
        open.remove(slot.number(), slot);
    }

    public synchronized int count() {
        return open.size();
    }

    public synchronized List<RunnerStatus.Slot> status() {
        return open.values().stream().map(Slot::status).toList();
    }
}
