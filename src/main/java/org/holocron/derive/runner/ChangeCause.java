package org.holocron.derive.runner;

/** Why a breaker changed: which change by another node it outweighs when it is stored. */
enum ChangeCause {
    /** A call or a probe found the dependency unavailable. */
    OPENED,
    /**
     * No job told: a probe found it there, the time of an interrogation with a model has come (which is not looked at),
     * or what such a breaker was opened under became known or has changed. Counts only on top of what the node had
     * read.
     */
    PROBED,
    /** A job was answered: proof, whatever others say. */
    WORKED,
    /** A person decided. */
    PERSON
}
