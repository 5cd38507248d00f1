package org.holocron.derive.leasemodel;

/** Ways to break the protocol on purpose; the search must find each of them. */
enum Flaw {
    /** A completion is accepted from anybody while the job runs. */
    NO_FENCE,
    /** The fence checks who holds the job and not under which lease. */
    FENCE_ON_THE_WORKERS_NAME,
    /** The fence checks the lease and not whether the job runs: a reset by hand leaves the lease in the row. */
    FENCE_WITHOUT_STATUS,
    /** A job is rescued while its lease holds. */
    RESCUE_BEFORE_EXPIRY,
    /** A worker that starts takes from any other what that one holds, as twins of one name once did. */
    RECLAIM_FROM_A_TWIN,
    NO_RESCUE,
    /** The stored response is not looked for. */
    NO_RECEIPT,
    /** A repeated completion is judged by the lease only. */
    NO_MEMORY_OF_RUNS,
    /** A dead worker's attempt is spent. */
    RESCUE_SPENDS
}
