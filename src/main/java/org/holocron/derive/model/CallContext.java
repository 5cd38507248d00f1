package org.holocron.derive.model;

import java.util.function.Consumer;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a call while it is under way.
 *
 * @param stop ends the call when it is raised
 * @param progress where the answer's tokens are counted as they arrive
 * @param model which the call is made for: where there are several servers, only one that has it under this identity may answer;
 *     null where there is only one
 * @param asked is told the base URL that the call is sent to, where there are several; the last one counts
 */
public record CallContext(
        CallLimits limits,
        StopSignal stop,
        Progress progress,
        @Nullable ModelIdentity model,
        Consumer<String> asked) {

    /** To a server that is the only one. */
    public CallContext(CallLimits limits, StopSignal stop, Progress progress) {
        this(limits, stop, progress, null, address -> {});
    }
}
