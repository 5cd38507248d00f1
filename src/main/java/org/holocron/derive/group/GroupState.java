package org.holocron.derive.group;

/** Stored by name in {@code job_group.state}. */
public enum GroupState {
    /** More jobs come; none is claimed yet. */
    LOADING,
    /** Its jobs are claimed. */
    OPEN,
    /** A person paused it: nothing is claimed; what runs goes on. */
    PAUSED,
    /** A person cancelled it: what waits and runs is cancelled, step by step. */
    CANCELLED,
    /** A rule of its own stopped it: nothing is claimed; what runs goes on. */
    STOPPED
}
