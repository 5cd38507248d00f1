package org.holocron.derive.runner;

/** Opens the slots that a node is missing when work waits for them. */
final class SlotOpener {

    private final SlotPolicy policy;
    private final BatchExecutions executions;
    private final ClaimGate gate;
    private final JobClaimer claimer;
    private final Slots slots;

    SlotOpener(SlotPolicy policy, BatchExecutions executions, ClaimGate gate, JobClaimer claimer, Slots slots) {
        this.policy = policy;
        this.executions = executions;
        this.gate = gate;
        this.claimer = claimer;
        this.slots = slots;
    }

    /** One at a time: two who count the same free slots would open too many. */
    synchronized void openMissing() {
        int missing = policy.missing(executions.running().size(), gate);
        if (missing == 0 || !claimer.hasWork(slots)) {
            return;
        }
        for (int opened = 0; opened < missing; opened++) {
            executions.start();
        }
    }
}
