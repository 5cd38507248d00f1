package org.holocron.derive.group;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group of jobs.
 *
 * @param key how callers name it, at most 200 characters
 * @param label for people; null for none
 * @param createdBy as the caller says; nobody has checked it
 * @param changed when and by whom its state was changed last; null if it was not
 */
public record Group(
        long id,
        String key,
        @Nullable String label,
        Instant createdUtc,
        @Nullable String createdBy,
        GroupState state,
        @Nullable Change changed) {

    public static final int MAX_KEY_LENGTH = 200;
    public static final int MAX_LABEL_LENGTH = 400;

    /** @param reason null if none was given */
    public record Change(Instant utc, GroupNote note) {}
}
