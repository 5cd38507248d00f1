package org.holocron.derive.runner;

import org.holocron.derive.job.VersionedPair;

/** How a job leaves its slot: its lease ends, then its permission is released, and the slot is free. */
final class JobEnd {

    private final ClaimGate gate;
    private final Quarantine quarantine;

    JobEnd(ClaimGate gate, Quarantine quarantine) {
        this.gate = gate;
        this.quarantine = quarantine;
    }

    /**
     * The job was worked on.
     *
     * @param afterwards done once its lease has ended: it is none of the job's. The permit is kept meanwhile, since it may call the model
     */
    void end(InFlightJob job, Runnable afterwards) {
        job.endLease();
        try {
            afterwards.run();
        } finally {
            // Whatever went wrong, a trial that showed nothing must not keep its breaker half-open for ever.
            gate.releasePermission(job.permission());
            job.end();
        }
    }

    /** The job was not completed. */
    void drop(InFlightJob job) {
        gate.releasePermission(job.permission());
        job.drop();
    }

    /**
     * Whether the job's slot may make a comparison now: not where a breaker waits for the job's trial, nor where a job that asks the
     * same could not be claimed. The job's lease has ended, so that {@link Quarantine} sees the comparison, or this sees the isolation.
     */
    boolean permitsComparison(InFlightJob job, VersionedPair asked) {
        return job.permission().trials().all().isEmpty()
                && gate.permitsUntried(asked.pair())
                && quarantine.permits(asked.model());
    }
}
