package org.holocron.derive.quote;

import java.util.Collection;
import java.util.List;
import org.holocron.derive.claim.Span;
import org.holocron.derive.evidence.EvidenceBundle;

/** Finds quotes in the evidence of one job, character for character. */
public final class QuoteLocator {

    private final EvidenceBundle evidence;

    public QuoteLocator(EvidenceBundle evidence) {
        this.evidence = evidence;
    }

    public QuoteSearch find(String quote, Collection<String> citedIds) {
        List<LocatedQuote> places = evidence.items().stream()
                .filter(item -> item.text().contains(quote))
                .map(item -> new LocatedQuote(
                        item,
                        new Span(item.text().indexOf(quote), item.text().indexOf(quote) + quote.length()),
                        QuoteStatus.EXACT))
                .toList();
        List<LocatedQuote> cited = places.stream()
                .filter(place -> citedIds.contains(place.item().evidenceId()))
                .toList();
        if (!cited.isEmpty()) {
            return new QuoteSearch.Found(cited);
        }
        return places.isEmpty() ? new QuoteSearch.Nowhere() : new QuoteSearch.Elsewhere(places.get(0));
    }
}
