package org.holocron.derive.value;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * What words say of a value.
 *
 * @param status before any policy
 * @param reasons in the order of {@link Reason}; empty if there is nothing to say
 * @param at the part of the text that decides, in UTF-16 units of it; null if there is none
 * @param message for the model and for people, what the words state and what would be right, such as {@code the words state 34 m, not 43};
 *     empty if it is grounded
 */
public record Finding(
        ClaimStatus status, Set<Reason> reasons, @Nullable Span at, String message) {

    public Finding {
        reasons = Collections.unmodifiableSortedSet(new TreeSet<>(reasons));
    }

    public static Finding grounded(Span at) {
        return new Finding(ClaimStatus.GROUNDED, Set.of(), at, "");
    }
}
