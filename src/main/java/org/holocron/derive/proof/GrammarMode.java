package org.holocron.derive.proof;

/** What happens where the schema of a call does not bind the model. */
public enum GrammarMode {
    /** Its jobs wait, and nothing is spent. */
    REQUIRE,
    /** Its jobs go on, and the log says so. */
    WARN,
    /** It is not found out: there are no trap calls. */
    OFF
}
