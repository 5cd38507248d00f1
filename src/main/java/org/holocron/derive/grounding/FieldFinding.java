package org.holocron.derive.grounding;

import jakarta.json.JsonValue;
import java.util.Optional;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.interrogation.ValueRule;
import org.holocron.derive.quote.LocatedQuote;
import org.holocron.derive.quote.QuoteStatus;
import org.holocron.derive.value.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What words say of one value of a claim.
 *
 * @param pointer to the value in the answer
 * @param finding before any policy
 * @param words in which it was looked for: a quote as the evidence has it, or a whole item; null if there were none
 */
record FieldFinding(
        String pointer,
        ValueRule rule,
        JsonValue value,
        Finding finding,
        @Nullable LocatedQuote words) {

    /** After the field's policy. */
    ClaimStatus status() {
        return rule.onFailure().apply(finding.status());
    }

    /** The same value, of which something else is found. */
    FieldFinding with(Finding other) {
        return new FieldFinding(pointer, rule, value, other, words);
    }

    /** The part of the evidence that decides; empty if there is none. */
    Optional<LocatedQuote> deciding() {
        return words == null || finding.at() == null
                ? Optional.empty()
                : Optional.of(new LocatedQuote(words.item(), finding.at(), QuoteStatus.EXACT));
    }
}
