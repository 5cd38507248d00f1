package org.holocron.derive.blame;

/** What the probes of a model told. A probe is one real generation. */
public enum ProbeAnswer {
    /** None was run: none was needed. */
    NOT_RUN,
    /** Each one that was asked for got an answer. */
    GENERATED,
    /** One got none, and nothing else explains it: the model is sick. */
    FAILED,
    /** None could be run, or one failed together with other calls: that proves nothing. */
    INCONCLUSIVE
}
