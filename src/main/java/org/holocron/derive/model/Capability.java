package org.holocron.derive.model;

/** What a model can be used for. A server may know of more; those are what is asked about here. */
public enum Capability {
    /** It writes text. */
    COMPLETION,
    /** It can think before it answers, and be told whether to. */
    THINKING,
    VISION,
    TOOLS,
    /** It makes vectors of texts. */
    EMBEDDING
}
