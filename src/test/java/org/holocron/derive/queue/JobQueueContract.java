package org.holocron.derive.queue;

/** All that {@link JobQueue} promises; every database must pass it. */
public interface JobQueueContract
        extends EnqueueContract,
                ClaimContract,
                LaneContract,
                ManyClaimersContract,
                SuccessionContract,
                LeaseContract,
                RescueContract,
                DeathContract,
                OutcomeContract,
                DeferralContract,
                LimitsContract,
                TransitionContract,
                UserChangesContract,
                ClockContract {}
