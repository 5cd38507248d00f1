package org.holocron.derive.comparison;

import org.jspecify.annotations.Nullable;

/**
 * What the jobs of a pair have in common.
 *
 * @param entityType null if the input has none
 * @param entityId as {@code entityType}
 */
public record PairKey(
        String interrogationKey,
        @Nullable String entityType,
        @Nullable String entityId) {

    /** Whether the input says what it is about. */
    boolean hasEntity() {
        return entityId != null;
    }
}
