package org.holocron.derive.derivation;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.holocron.derive.lake.ResponseIndex;
import org.holocron.derive.lake.StoredFile;

/**
 * Responses that are in the lake, by what was asked. After a crash, and for a job that was asked before, they stand in
 * for the call. A response of a run that was rejected is never used again.
 */
public final class ResponseCache {

    private final ResponseIndex receipts;
    private final Predicate<UUID> wasRejected;

    /** @param wasRejected whether a run's response was recorded as rejected: {@code History::wasRejected} */
    public ResponseCache(ResponseIndex receipts, Predicate<UUID> wasRejected) {
        this.receipts = receipts;
        this.wasRejected = wasRejected;
    }

    /** @param runId the run that made the call */
    record Stored(UUID runId, byte[] response) {}

    Optional<Stored> find(DerivationKey key) {
        return receipts.find(key.hex())
                .filter(receipt -> !wasRejected.test(receipt.runId()))
                .map(receipt -> new Stored(receipt.runId(), receipt.response()));
    }

    /** Puts a response that was received in full where the next one who asks the same finds it. */
    void keep(Call call) {
        Optional<StoredFile> response = call.completeResponse();
        response.ifPresent(file -> receipts.keep(call.key().hex(), call.runId(), file));
    }
}
