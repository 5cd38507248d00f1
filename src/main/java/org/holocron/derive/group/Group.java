package org.holocron.derive.group;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group of jobs.
 *
 * @param key how callers name it, at most 200 characters
 * @param label for people; null for none
 * @param createdBy as the caller says; nobody has checked it
 * @param changed when and by whom its state was changed last; by nobody, with the reason in words, if it was stopped by itself; null if
 *     it was not
 * @param limits what stops it by itself
 */
public record Group(
        long id,
        String key,
        @Nullable String label,
        Instant createdUtc,
        @Nullable String createdBy,
        GroupState state,
        @Nullable Change changed,
        GroupLimits limits) {

    public static final int MAX_KEY_LENGTH = 200;
    public static final int MAX_LABEL_LENGTH = 400;

    /** Why it was stopped by itself; null unless it is STOPPED. */
    public @Nullable String stoppedReason() {
        return state == GroupState.STOPPED && changed != null ? changed.note().reason() : null;
    }

    /** Reason: null if none was given. */
    public record Change(Instant utc, GroupNote note) {}
}
