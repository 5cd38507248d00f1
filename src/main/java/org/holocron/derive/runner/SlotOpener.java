package org.holocron.derive.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Opens slots: as many as there is work for, never more than the node may have.
 *
 * <p>How many jobs wait is not counted, which would read them all. Nothing is opened while a slot without a job may take what
 * waits. Once every slot has a job and there is still work, as many slots are opened as are working already: so a full queue has
 * all slots after a few looks, and a single job one.
 */
final class SlotOpener {

    /** An execution has its slot within milliseconds. What has none for longer will take no job. */
    private static final Duration LONGEST_START = Duration.ofSeconds(5);

    private final SlotPolicy policy;
    private final BatchExecutions executions;
    private final ClaimGate gate;
    private final JobClaimer claimer;
    private final Slots slots;
    private Instant openedAt = Instant.MIN;
    /** The jobs that the slots worked on at the last look. */
    private volatile Set<UUID> seen = Set.of();
    /**
     * Whether a slot was without a job at the last look, so that it was not asked whether there is work. The slot may have ended since
     * without taking any.
     */
    private volatile boolean aSlotWasFree;

    SlotOpener(SlotPolicy policy, BatchExecutions executions, ClaimGate gate, JobClaimer claimer, Slots slots) {
        this.policy = policy;
        this.executions = executions;
        this.gate = gate;
        this.claimer = claimer;
        this.slots = slots;
    }

    /** Whether it is time for another {@link #openMissing} before the next poll: a slot began a job, so that more may wait. */
    boolean isDue() {
        return slots.count() < policy.concurrency()
                && slots.withoutJob() == 0
                && (aSlotWasFree || !seen.containsAll(slots.jobs()));
    }

    /** One at a time: two who count the same free slots would open too many. */
    synchronized void openMissing() {
        seen = slots.jobs();
        aSlotWasFree = false;
        // Of a node that is paused nobody need read which executions run.
        if (policy.missing(0, gate) == 0) {
            return;
        }
        int running = executions.running().size();
        int missing = policy.missing(running, gate);
        if (missing == 0) {
            return;
        }
        if (slots.withoutJob() + starting(running) > 0) {
            aSlotWasFree = true;
        } else if (claimer.hasWork(slots)) {
            open(Math.min(missing, Math.max(1, slots.jobs().size())));
        }
    }

    private void open(int count) {
        for (int opened = 0; opened < count; opened++) {
            openedAt = slots.now();
            executions.start();
        }
    }

    /** Executions that have just been started and have no slot yet. */
    private int starting(int running) {
        return slots.now().isBefore(openedAt.plus(LONGEST_START)) ? Math.max(0, running - slots.count()) : 0;
    }

    /**
     * Opens a slot that a person asked for.
     *
     * @return the execution
     * @throws AllSlotsOpenException if the node has all its slots and none of them only waits for work
     */
    synchronized long openAnother(LongSupplier start) {
        int busy = executions.running().size() - slots.waiting();
        if (busy >= policy.concurrency()) {
            throw new AllSlotsOpenException(policy.concurrency());
        }
        return start.getAsLong();
    }
}
