package org.holocron.derive.blame;

import org.holocron.derive.job.StopSignal;
import org.holocron.derive.job.VersionedPair;

/** Asks a model for one real generation, to see whether it answers at all. */
public interface GenerationProbe {

    /**
     * One generation, waited for.
     *
     * @param stop ends it when it is raised: then it tells nothing
     */
    Result generate(VersionedPair asked, StopSignal stop);

    /** What came of it. */
    enum Result {
        GENERATED,
        FAILED,
        /** Nothing is known: it is being asked already, or the probe was stopped before it told anything. */
        NOT_ASKED
    }
}
