package org.holocron.derive.proof;

/** Whether the schema of a call binds; stored by name. */
public enum GrammarVerdict {
    /** In some way of asking. */
    HELD,
    /** In no way that was tried. */
    NOT_HELD
}
