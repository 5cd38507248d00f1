package org.holocron.derive.leasemodel;

import org.jspecify.annotations.Nullable;

/**
 * The whole state at one moment.
 *
 * @param receipt whether a response that was not rejected lies in the lake
 * @param failures how many attempts the job itself has spent, as an observer counts them
 * @param accepted how many answers were accepted since the job was last (re)queued
 */
record ModelState(Job job, boolean receipt, Worker first, Worker second, int failures, int accepted) {

    static final int NOBODY = -1;
    static final int NO_LEASE = 0;
    static final int CURRENT_LEASE = 1;
    static final int LEASE_OVER = 2;
    /** What a claim writes; no lease in a {@linkplain #normal normal} state equals it. */
    static final int NEW_LEASE = 3;

    static final ModelState START =
            new ModelState(new Job(Status.NEW, NO_LEASE, NOBODY, false, 0, 0), false, Worker.IDLE, Worker.IDLE, 0, 0);

    enum Status {
        NEW,
        RUNNING,
        SUCCEEDED,
        DEADLETTER,
        CANCELLED;

        boolean isFinal() {
            return this != NEW && this != RUNNING;
        }
    }

    /** What a worker knows about its own work. */
    enum Phase {
        IDLE,
        CLAIMED,
        /** The response is in memory only. */
        RESPONDED,
        /** The response is in the lake, with its receipt. */
        STORED,
        /** The outcome is on its way to the database. */
        SENT,
        CRASHED
    }

    enum Result {
        ACCEPTED,
        REJECTED,
        UNAVAILABLE
    }

    /**
     * The row.
     *
     * @param holder the worker in locked_by
     * @param expired whether the database's clock is past the lease's end
     */
    record Job(Status status, int lease, int holder, boolean expired, int attempts, int rescues) {}

    /**
     * A completion on its way.
     *
     * @param recorded whether its run is in the run table
     */
    record Message(Result result, int lease, boolean recorded) {

        Message leased(int newLease) {
            return new Message(result, newLease, recorded);
        }
    }

    /**
     * A worker and what it has sent.
     *
     * @param lease the lease it believes to hold
     * @param late what it sent before a crash and no longer waits for
     */
    record Worker(
            Phase phase,
            int lease,
            @Nullable Message sent,
            @Nullable Message late) {

        static final Worker IDLE = new Worker(Phase.IDLE, NO_LEASE, null, null);

        boolean believesToHold() {
            return lease != NO_LEASE;
        }

        Worker in(Phase newPhase) {
            return new Worker(newPhase, lease, sent, late);
        }

        Worker idle() {
            return new Worker(Phase.IDLE, NO_LEASE, null, late);
        }
    }

    Worker worker(int number) {
        return number == 0 ? first : second;
    }

    ModelState with(Job newJob) {
        return new ModelState(newJob, receipt, first, second, failures, accepted);
    }

    ModelState with(int number, Worker worker) {
        return new ModelState(
                job, receipt, number == 0 ? worker : first, number == 0 ? second : worker, failures, accepted);
    }

    ModelState withReceipt(boolean stored) {
        return new ModelState(job, stored, first, second, failures, accepted);
    }

    ModelState counting(int newFailures, int newAccepted) {
        return new ModelState(job, receipt, first, second, newFailures, newAccepted);
    }

    /**
     * The same state with its leases reduced to the current one and all others. A lease is never issued twice, so that all
     * leases that are over are alike.
     */
    ModelState normal() {
        int current = job.lease;
        Job newJob = new Job(job.status, sorted(current, current), job.holder, job.expired, job.attempts, job.rescues);
        return new ModelState(newJob, receipt, normal(first, current), normal(second, current), failures, accepted);
    }

    private static Worker normal(Worker worker, int current) {
        Message sent = worker.sent == null ? null : worker.sent.leased(sorted(worker.sent.lease, current));
        // Nobody waits for the answer to a late message: whether its run was recorded makes no difference.
        Message late =
                worker.late == null ? null : new Message(worker.late.result, sorted(worker.late.lease, current), false);
        return new Worker(worker.phase, sorted(worker.lease, current), sent, late);
    }

    private static int sorted(int lease, int current) {
        if (lease == NO_LEASE) {
            return NO_LEASE;
        }
        return lease == current ? CURRENT_LEASE : LEASE_OVER;
    }
}
