package org.holocron.derive.runner;

/** Why a breaker changed: which change by another node it outweighs when it is stored. */
enum ChangeCause {
    /** A call or a probe found the dependency unavailable. */
    OPENED,
    /**
     * No job told: a probe found it there; or, of an interrogation with a model, the time of the next probe has come (nothing is
     * looked at), or the circumstances that its breaker was opened under became known or have changed. Counts only if no other node
     * has changed the breaker since this one read it.
     */
    PROBED,
    /**
     * It did real work for a job: a model generated, to the end of an answer or for longer than allowed; a folder or the
     * database did what it is there for. That is proof, whatever others say.
     */
    WORKED,
    /** A person decided. */
    PERSON
}
