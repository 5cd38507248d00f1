package org.holocron.derive.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to purge: those that have ended, and are not held.
 *
 * @param before they ended earlier; a time that is past
 * @param interrogationKey only jobs of this interrogation; null for all
 */
public record PurgeFilter(Instant before, @Nullable String interrogationKey) {}
