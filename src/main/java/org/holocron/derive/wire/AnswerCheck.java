package org.holocron.derive.wire;

import org.holocron.derive.model.ModelReply;

/** Decides whether a response that the server ended is a usable answer, by a vendor's words for how it ended. */
public interface AnswerCheck<P extends PartialAnswer> {

    /** @param response the bytes to keep */
    ModelReply check(P received, byte[] response);
}
