package org.holocron.derive.webhook;

/** What comes of it that a person wants a delivery sent again. */
public enum SendAgain {
    /** It is due now. */
    DUE,
    /** An attempt is under way and decides what becomes of it: nothing was changed, or the receiver might get it twice at once. */
    UNDER_WAY,
    /** There is no such delivery. */
    NONE
}
