package org.holocron.derive.config;

/** What happens where a model is not held to the schema of its calls. */
public enum GrammarPolicy {
    /** Its jobs wait, and nothing is spent. */
    REQUIRE,
    /** Its jobs go on, with a warning in the log. */
    WARN,
    /** Nobody looks. */
    OFF
}
