package org.holocron.derive.history;

import org.holocron.derive.claim.ClaimStatus;
import org.jspecify.annotations.Nullable;

/**
 * A claim of an answer as far as it is compared with that of another; the fields are those of {@link org.holocron.derive.claim.Fact}.
 *
 * @param value any JSON, its beginning if it is long; null if the claim has none
 */
public record AnsweredClaim(
        String key, @Nullable String value, @Nullable String unit, ClaimStatus status) {}
