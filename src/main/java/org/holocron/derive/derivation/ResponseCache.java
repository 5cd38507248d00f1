package org.holocron.derive.derivation;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.holocron.derive.lake.CachedResponse;
import org.holocron.derive.lake.ResponseIndex;

/**
 * Responses that are in the lake, by what was asked. After a crash, and for a job that was asked before, they stand
 * in for the call. A response of a run that was rejected is never used again.
 */
public final class ResponseCache {

    private final ResponseIndex index;
    private final Predicate<UUID> wasRejected;

    /** @param wasRejected whether a run's response was recorded as rejected: {@code History::wasRejected} */
    public ResponseCache(ResponseIndex index, Predicate<UUID> wasRejected) {
        this.index = index;
        this.wasRejected = wasRejected;
    }

    Optional<CachedResponse> find(DerivationKey key) {
        return key.identifiesModel()
                ? index.find(key.hex()).filter(response -> !wasRejected.test(response.runId()))
                : Optional.empty();
    }

    /** Files the response of a call, if it was received in full, for the next call that asks the same. */
    void keep(UUID runId, Call call) {
        if (call.key().identifiesModel()) {
            call.completeResponse().ifPresent(file -> index.keep(call.key().hex(), runId, file));
        }
    }
}
