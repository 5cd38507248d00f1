package org.holocron.derive.quote;

import java.util.List;
import org.holocron.derive.claim.Span;
import org.holocron.derive.evidence.EvidenceItem;
import org.holocron.derive.text.Likeness;
import org.jspecify.annotations.Nullable;

/** An item of evidence, whose text is normalised when a quote is looked for that is not written as the text is. */
final class SearchedItem {

    private final EvidenceItem item;
    private final String key;
    private final IberianText language = new IberianText(() -> normal().units());
    private @Nullable NormalText normal;
    private @Nullable List<QuoteWord> words;

    SearchedItem(EvidenceItem item) {
        this.item = item;
        this.key = Likeness.key(item.evidenceId());
    }

    /** By which its id is compared with those that are cited. */
    String key() {
        return key;
    }

    EvidenceItem item() {
        return item;
    }

    String text() {
        return item.text();
    }

    NormalText normal() {
        if (normal == null) {
            normal = NormalText.of(item.text());
        }
        return normal;
    }

    /** Of its normal form. */
    IberianText language() {
        return language;
    }

    /** Of its normal form. */
    List<QuoteWord> words() {
        if (words == null) {
            words = QuoteWord.of(normal().units());
        }
        return words;
    }

    LocatedQuote located(Span span, QuoteStatus status) {
        return new LocatedQuote(item, span, status);
    }
}
