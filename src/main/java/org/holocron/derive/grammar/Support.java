package org.holocron.derive.grammar;

/** What becomes of a keyword of the contract in the grammar of a model server. */
public enum Support {
    /** The model cannot break it. */
    HELD,
    /** The grammar allows more than the keyword does, or other things; the validator checks the answer. */
    DIFFERS,
    /** The grammar knows nothing of it; the validator checks the answer. */
    IGNORED
}
