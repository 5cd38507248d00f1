package org.holocron.derive.wire;

import org.holocron.derive.model.CallMetrics;
import org.jspecify.annotations.Nullable;

/** The part of an answer that has arrived, put together. */
public interface PartialAnswer {

    /** Whether no line of it arrived. */
    boolean isEmpty();

    /** Whether the model said that it is done. */
    boolean isWhole();

    /** The answer's text. */
    String content();

    /** One JSON object to keep; no bytes if no line arrived. */
    byte[] bytes();

    /** Null unless the server had counted them. */
    @Nullable
    CallMetrics metrics();
}
