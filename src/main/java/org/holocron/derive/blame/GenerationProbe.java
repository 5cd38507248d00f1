package org.holocron.derive.blame;

import org.holocron.derive.job.CallLane;

/** Asks a model for one real generation, to see whether it answers at all. */
public interface GenerationProbe {

    /** One generation, waited for. */
    Result generate(CallLane lane);

    /** What came of it. */
    enum Result {
        GENERATED,
        FAILED,
        /** None was asked for: somebody else does so already. */
        NOT_ASKED
    }
}
