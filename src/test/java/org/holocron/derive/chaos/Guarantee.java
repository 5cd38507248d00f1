package org.holocron.derive.chaos;

/** What must hold whatever happens to processes, connections and clocks. */
enum Guarantee {
    /** Every job that was put in succeeds in the end. */
    NOTHING_LOST,
    /** No job stays claimed by a worker that is gone. */
    NOTHING_STUCK,
    /** A job that succeeded has one run that succeeded. */
    ONE_RESULT,
    /** An attempt is spent by the job's own failures only. */
    ATTEMPTS_KEPT,
    /** After a response has its receipt, the same is not asked again. */
    NO_CALL_REPEATED,
    /** Every recorded file is in the lake with the hash that was recorded. */
    FILES_AS_RECORDED
}
