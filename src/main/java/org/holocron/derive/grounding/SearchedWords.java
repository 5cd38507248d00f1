package org.holocron.derive.grounding;

import org.holocron.derive.claim.Span;
import org.holocron.derive.evidence.EvidenceItem;
import org.holocron.derive.quote.LocatedQuote;
import org.holocron.derive.quote.QuoteStatus;
import org.jspecify.annotations.Nullable;

/**
 * Words in which values of a claim are looked for.
 *
 * @param words as the evidence has them
 * @param quote as the answer has it; null if the claim quotes nothing, and the whole item is searched
 */
record SearchedWords(LocatedQuote words, @Nullable String quote) {

    static SearchedWords whole(EvidenceItem item) {
        return new SearchedWords(new LocatedQuote(item, new Span(0, item.text().length()), QuoteStatus.EXACT), null);
    }

    boolean isFuzzy() {
        return words.status() == QuoteStatus.FUZZY;
    }
}
