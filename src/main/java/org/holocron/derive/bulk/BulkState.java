package org.holocron.derive.bulk;

/** Stored by name in {@code bulk_action.state}, where LOADING stands for one whose jobs are still being found; nobody is shown it. */
public enum BulkState {
    /** Its jobs are kept; nothing has been done. */
    PREVIEWED,
    /** Confirmed: it is carried out, step by step. */
    RUNNING,
    /** Each of its jobs was changed or skipped. */
    DONE,
    /** A person ended it; what was done by then stays. */
    CANCELLED,
    /** Nobody confirmed it in time. */
    EXPIRED
}
