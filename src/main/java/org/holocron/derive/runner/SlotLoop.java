package org.holocron.derive.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.holocron.derive.job.ErrorKind;

/**
 * The life of one slot: it takes jobs one at a time, until none came for the linger time, the wanted number is done,
 * a pause or a breaker holds back all claiming, the slot is told to stop, or it must make room for another one.
 *
 * <p>A claim commits by itself, whatever becomes of the batch chunk around it. So whatever was claimed and not completed
 * is released here: before the next claim, and when the slot closes.
 */
public final class SlotLoop implements AutoCloseable {

    private final Slots slots;
    private final Slot slot;
    private final JobSource jobs;
    private final ClaimGate gate;
    private final SlotPlan plan;
    private Optional<String> blockedReason = Optional.empty();

    SlotLoop(Slots slots, Slot slot, JobSource jobs, ClaimGate gate, SlotPlan plan) {
        this.slots = slots;
        this.slot = slot;
        this.jobs = jobs;
        this.gate = gate;
        this.plan = plan;
    }

    /** To be called once, before {@link #next}. The loop must be closed even if this fails. */
    public void begin() {
        if (plan.maxJobs() > 0 && slot.refusal() == null) {
            jobs.reclaim(slot);
        }
    }

    /** The next job; waits for it. Empty when the slot's life is over. */
    public Optional<InFlightJob> next() throws InterruptedException {
        jobs.releaseUnfinished(slot, ErrorKind.UNEXPECTED, "its chunk was rolled back");
        Instant idleSince = slot.now();
        blockedReason = Optional.ofNullable(slot.refusal());
        while (blockedReason.isEmpty()
                && !slot.isStopping()
                && !slot.isDismissed()
                && slot.jobsDone() < plan.maxJobs()) {
            long wakeUps = slots.wakeUps();
            Optional<InFlightJob> job = jobs.next(slot);
            if (job.isPresent()) {
                slot.wantAnother(slot.jobsDone() + 1 < plan.maxJobs());
                return job;
            }
            blockedReason = jobs.refusal().or(gate::blockedReason);
            Duration left = plan.linger().minus(Duration.between(idleSince, slot.now()));
            if (blockedReason.isPresent() || left.isNegative() || left.isZero()) {
                return Optional.empty();
            }
            linger(wakeUps, left.compareTo(plan.poll()) < 0 ? left : plan.poll());
        }
        return Optional.empty();
    }

    private void linger(long wakeUps, Duration longest) throws InterruptedException {
        slot.setWaiting(true);
        try {
            slots.awaitWakeUp(wakeUps, longest);
        } finally {
            slot.setWaiting(false);
        }
    }

    /** Why the slot's life is over, if that is because claiming is not permitted. */
    public Optional<String> blockedReason() {
        return blockedReason;
    }

    @Override
    public void close() {
        jobs.releaseUnfinished(slot, ErrorKind.STOPPED, "the slot closed");
        jobs.leave(slot);
        slots.close(slot);
    }
}
