package org.holocron.derive.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has become of the telling of one end of a group. */
public record Delivery(UUID deliveryId, String url, Instant createdUtc, State state, Attempts attempts) {

    /** Stored by name. */
    public enum State {
        /** Nobody took it yet. */
        WAITING,
        DELIVERED,
        /** Given up; a person may send it again. */
        FAILED
    }

    /**
     * @param count since it was made, or since a person sent it again
     * @param nextUtc null if it is not waiting
     * @param lastStatus of HTTP; null if no answer came
     * @param lastError null if there was none
     * @param deliveredUtc null if nobody took it
     */
    public record Attempts(
            int count,
            @Nullable Instant nextUtc,
            @Nullable Instant lastUtc,
            @Nullable Integer lastStatus,
            @Nullable String lastError,
            @Nullable Instant deliveredUtc) {}
}
