package org.holocron.derive.leasemodel;

/** Ways to break the protocol on purpose: the search must find each of them out. */
enum Flaw {
    /** Whoever says finish is believed as long as the job runs. */
    NO_FENCE,
    /** The fence asks who holds the job and not under which lease. */
    FENCE_ON_THE_WORKERS_NAME,
    /** The fence asks for the lease and not whether the job runs: a reset by hand leaves the lease in the row. */
    FENCE_WITHOUT_STATUS,
    /** A job is rescued while its lease holds. */
    RESCUE_BEFORE_EXPIRY,
    NO_RESCUE,
    /** The response in the lake is not looked for. */
    NO_RECEIPT,
    /** A finish said again is judged by the lease only. */
    NO_MEMORY_OF_RUNS,
    /** A dead worker's attempt is not given back. */
    RESCUE_SPENDS
}
