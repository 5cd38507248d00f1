package org.holocron.derive.config;

/** Whether a stored response to the same request replaces a call. */
public enum Reuse {
    OFF,
    /** Of a model that is known by a digest of its content. */
    ON,
    /** Also of a model that is known by what its server tells about it only. */
    WEAK
}
