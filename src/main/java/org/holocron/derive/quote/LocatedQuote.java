package org.holocron.derive.quote;

import org.holocron.derive.claim.Span;
import org.holocron.derive.evidence.EvidenceItem;

/**
 * Where an item of evidence holds a quote.
 *
 * @param span in UTF-16 units of the item's text
 */
public record LocatedQuote(EvidenceItem item, Span span, QuoteStatus status) {

    /** The same part of the item's text in code points, as {@code evidence.json} counts. */
    public Span codePoints() {
        String text = item.text();
        int start = text.codePointCount(0, span.start());
        return new Span(start, start + text.codePointCount(span.start(), span.end()));
    }

    /** The words as the item has them. */
    public String words() {
        return item.text().substring(span.start(), span.end());
    }
}
