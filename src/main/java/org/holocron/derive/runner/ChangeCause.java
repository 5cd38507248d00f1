package org.holocron.derive.runner;

/** Why a breaker changed: which change by another node it outweighs when it is stored. */
enum ChangeCause {
    /** A call or a probe found the dependency unavailable. */
    OPENED,
    /** A probe found it there, or what it was opened under has changed. Counts only on top of what the node had read. */
    PROBED,
    /** A job was answered: proof, whatever others say. */
    WORKED,
    /** A person decided. */
    PERSON
}
