package org.holocron.derive.derivation;

import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;

/**
 * One execution of a claimed job: everything that belongs to this execution and to no other. Worked on by one thread;
 * the stop signal and the progress are for other threads too.
 */
public final class Attempt {

    private final ClaimedJob claimed;
    private final StopSignal stop;
    private final Progress progress;
    private final RunRecord record;

    /** @param stop the lease's */
    public Attempt(ClaimedJob claimed, StopSignal stop, Progress progress) {
        this.claimed = claimed;
        this.stop = stop;
        this.progress = progress;
        this.record = new RunRecord(claimed, UUID.randomUUID());
    }

    public ClaimedJob claimed() {
        return claimed;
    }

    public Job job() {
        return claimed.job();
    }

    public StopSignal stop() {
        return stop;
    }

    public Progress progress() {
        return progress;
    }

    /** What this execution has found out and asked so far. */
    public RunRecord record() {
        return record;
    }
}
