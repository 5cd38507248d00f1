package org.holocron.derive.claim;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A claim of an accepted answer as a row: one for each claim, whatever became of it.
 *
 * @param ordinal of the claim in the answer, from 0
 * @param key what is claimed of the subject, such as {@code date_of_birth}; empty if the interrogation names no field for it
 * @param value as JSON; null if the claim has none or a JSON null
 * @param unit as the answer writes it; null for none
 * @param confidence 0 to 1; null if nobody gave a number
 * @param confidenceSource whose number that is: {@code model} for the model's own; null without a number
 * @param evidenceId of the item that holds the words, else of the first one cited; null if none is
 * @param quote the words as the evidence has them, else as the answer has them; null if there are none
 * @param words where they stand, in code points of the item's text in {@code evidence.json}; null if they were not found
 * @param reasons why it is not simply grounded, in the order of {@link Reason}
 */
public record Fact(
        int ordinal,
        String key,
        @Nullable String value,
        @Nullable String unit,
        @Nullable Double confidence,
        @Nullable String confidenceSource,
        @Nullable String evidenceId,
        @Nullable String quote,
        @Nullable Span words,
        ClaimStatus status,
        Set<Reason> reasons) {

    public Fact {
        if (ordinal < 0) {
            throw new IllegalArgumentException("the claims of an answer count from 0: " + ordinal);
        }
        if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence is 0 to 1: " + confidence);
        }
        if ((confidence == null) != (confidenceSource == null)) {
            throw new IllegalArgumentException("a confidence has a source: " + confidence + " of " + confidenceSource);
        }
        reasons = Collections.unmodifiableSortedSet(new TreeSet<>(reasons));
    }
}
