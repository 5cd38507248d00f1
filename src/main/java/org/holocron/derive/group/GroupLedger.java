package org.holocron.derive.group;

/**
 * What has become of the jobs of a group. The equation holds at every moment: enqueued = waiting + running + accepted + review + failed +
 * deadLettered + cancelled. The left side is counted at the enqueue alone, so that a job that is lost shows: {@link #unaccounted}.
 *
 * @param accepted succeeded, and no fact waits for a person
 * @param review succeeded, and facts wait for a person
 */
public record GroupLedger(
        long enqueued,
        long waiting,
        long running,
        long accepted,
        long review,
        long failed,
        long deadLettered,
        long cancelled) {

    /** Of a group that no job was enqueued into. */
    public static final GroupLedger EMPTY = of(GroupFigures.Jobs.NONE, 0);

    /** @param running of the unfinished ones; read at another moment than these, so that it may be more */
    static GroupLedger of(GroupFigures.Jobs jobs, long running) {
        long runs = Math.max(0, Math.min(running, jobs.unfinished()));
        return new GroupLedger(
                jobs.enqueued(),
                jobs.unfinished() - runs,
                runs,
                jobs.succeeded() - jobs.inReview(),
                jobs.inReview(),
                jobs.failed(),
                jobs.deadletter(),
                jobs.cancelled());
    }

    /** Jobs that were enqueued and are nowhere; 0 unless somebody deleted rows, or changed them, without telling the counters. */
    public long unaccounted() {
        return enqueued - waiting - running - accepted - review - failed - deadLettered - cancelled;
    }

    public boolean holds() {
        return unaccounted() == 0;
    }

    /** Still to be done. */
    public long unfinished() {
        return waiting + running;
    }
}
