package org.holocron.derive.wire;

import java.util.Optional;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.ModelReply;
import org.jspecify.annotations.Nullable;

/** What the reply to a request for one token proves. */
public final class OneTokenReply {

    private OneTokenReply() {}

    /** Why nothing was generated; empty if a token came. That the answer is no good, with one token, says nothing. */
    public static Optional<Outcome.Failure> failure(ModelReply reply, long tokens) {
        return reply instanceof ModelReply.Failed failed && tokens == 0 && !generated(failed.metrics())
                ? Optional.of(failed.failure())
                : Optional.empty();
    }

    private static boolean generated(@Nullable CallMetrics metrics) {
        return metrics != null && metrics.outputTokens() > 0;
    }
}
