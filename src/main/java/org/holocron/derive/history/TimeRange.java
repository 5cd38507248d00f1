package org.holocron.derive.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time.
 *
 * @param from its first moment; null for no bound
 * @param before the first moment after it; null for no bound
 */
public record TimeRange(@Nullable Instant from, @Nullable Instant before) {

    public static final TimeRange ANY = new TimeRange(null, null);

    /** Before every time that is stored. */
    static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");

    /** After every time that is stored. */
    static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    boolean isBounded() {
        return from != null || before != null;
    }

    Instant first() {
        return from == null ? BEGINNING : from;
    }

    Instant end() {
        return before == null ? END : before;
    }

    /** @param time null if it has not come yet, which is in no bounded range */
    boolean holds(@Nullable Instant time) {
        return !isBounded() || time != null && !time.isBefore(first()) && time.isBefore(end());
    }
}
