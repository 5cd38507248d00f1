package org.holocron.derive.queue;

/** All that {@link JobQueue} promises, for a database to be held against. */
public interface JobQueueContract
        extends EnqueueContract,
                ClaimContract,
                ManyClaimersContract,
                LeaseContract,
                RescueContract,
                OutcomeContract,
                ReturnsContract,
                UserChangesContract {}
