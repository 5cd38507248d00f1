package org.holocron.derive.doctor;

/** How bad it is; from the best to the worst. */
public enum Severity {
    OK,
    /** It works, but not as well or as safely as it could. */
    WARN,
    /** Jobs, or some of them, are not done as long as this lasts. */
    FAIL
}
