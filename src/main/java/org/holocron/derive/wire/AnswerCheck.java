package org.holocron.derive.wire;

import org.holocron.derive.job.Outcome;

/** Says why a response that the server ended is no usable answer, by a vendor's words for how it ended. */
public interface AnswerCheck<P extends PartialAnswer> {

    /** @param received neither ended by itself with a text, nor a closed JSON object */
    Outcome.Rejected unusable(P received);
}
