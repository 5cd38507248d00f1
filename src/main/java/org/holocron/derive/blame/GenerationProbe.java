package org.holocron.derive.blame;

import org.holocron.derive.job.CallLane;
import org.holocron.derive.job.StopSignal;

/** Asks a model for one real generation, to see whether it answers at all. */
public interface GenerationProbe {

    /**
     * One generation, waited for.
     *
     * @param stop ends it when it is raised: then nothing was asked for
     */
    Result generate(CallLane lane, StopSignal stop);

    /** What came of it. */
    enum Result {
        GENERATED,
        FAILED,
        /** None was asked for: somebody else does so already. */
        NOT_ASKED
    }
}
