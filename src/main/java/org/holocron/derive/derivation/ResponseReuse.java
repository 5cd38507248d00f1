package org.holocron.derive.derivation;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.holocron.derive.lake.Receipts;
import org.holocron.derive.lake.StoredResponse;

/**
 * Which stored responses stand in for a call: after a crash, or for a request that was made before, its receipt names
 * the response. That of a run that was rejected is never used again.
 */
public final class ResponseReuse {

    private final Receipts receipts;
    private final Predicate<UUID> wasRejected;
    private final boolean weakToo;

    /** Of models that are known by a digest of their content only. */
    public ResponseReuse(Receipts receipts, Predicate<UUID> wasRejected) {
        this(receipts, wasRejected, false);
    }

    /**
     * @param wasRejected whether a run's response was recorded as rejected: {@code History::wasRejected}
     * @param weakToo whether what the server tells about a model is enough to know it by, where there is no digest
     */
    public ResponseReuse(Receipts receipts, Predicate<UUID> wasRejected, boolean weakToo) {
        this.receipts = receipts;
        this.wasRejected = wasRejected;
        this.weakToo = weakToo;
    }

    Optional<StoredResponse> find(DerivationKey key) {
        return isUsable(key)
                ? receipts.find(key.hex()).filter(response -> !wasRejected.test(response.runId()))
                : Optional.empty();
    }

    private boolean isUsable(DerivationKey key) {
        return switch (key.certainty()) {
            case NONE -> false;
            case WEAK -> weakToo;
            case STRONG -> true;
        };
    }

    /** Whether the response of such a comparison is in the lake. */
    boolean isComparisonKept(DerivationKey comparison) {
        return comparison.identifiesModel() && receipts.find(comparison.hex()).isPresent();
    }

    /** Files the response of a comparison under its own key: no job's call ever finds it, whose answer nobody accepted. */
    void keepComparison(DerivationKey comparison, UUID runId, Call call) {
        if (comparison.identifiesModel()) {
            call.completeResponse().ifPresent(file -> receipts.store(comparison.hex(), runId, file));
        }
    }

    /**
     * Files the response of a call, if it was received in full, for the next call that asks the same; not one of which it is unsure whether
     * the model that was asked gave it.
     */
    void store(UUID runId, Call call) {
        if (isUsable(call.key()) && call.answeredBy().filter(AnsweredBy::isSure).isPresent()) {
            call.completeResponse().ifPresent(file -> receipts.store(call.key().hex(), runId, file));
        }
    }
}
