package org.holocron.derive.blame;

/** Whether a job that must be isolated, that is worked alone, may be worked now. */
public enum Isolation {
    /** Nothing else is in flight on any node. */
    ALONE,
    /** Nothing more of its model is claimed on any node; what is in flight comes to its end. */
    WAIT,
    /** Another job is worked alone: this one must be released. */
    NOT_NOW
}
