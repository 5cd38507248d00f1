package org.holocron.derive.wire;

/** Whose trouble an error is, from the narrowest to the widest effect. */
public enum Trouble {
    /** The prompt's own: that job fails. */
    PROMPT,
    /** This interrogation's with this model: other interrogations may ask the model. */
    INTERROGATION_MODEL,
    /** The model's on that server: other models answer. */
    MODEL,
    /** The server's: no model answers. */
    SERVER,
    /** Nobody's, as far as words tell: the job may have broken the runner, or the runner was broken. */
    NOBODY
}
