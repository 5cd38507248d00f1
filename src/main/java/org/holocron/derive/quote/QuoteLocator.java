package org.holocron.derive.quote;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.text.Likeness;

/**
 * Says where quotes come from: the words of the evidence, found as they are written, else evened out, else but for a few characters; which
 * never touch a figure, a sign or a denial. What is cited goes before what is not. Made once for the evidence of an answer, and used for all its claims
 * by one thread.
 */
public final class QuoteLocator {

    private final List<SearchedItem> items;

    public QuoteLocator(EvidenceBundle evidence) {
        this.items = evidence.items().stream().map(SearchedItem::new).toList();
    }

    /**
     * Looks for the quote in the items with these ids, or ids that are alike, and then in the others. A quote of fewer than three letters
     * or digits (a character of Chinese counts as two) is found only where it stands in the cited items exactly, whole and once; one
     * without any is nowhere.
     */
    public QuoteSearch find(String quote, Collection<String> citedIds) {
        return find(quote, citedIds, new Work());
    }

    /**
     * The same; a quote that is nowhere is nearly there if most of its words stand together in a cited item, or if it is short and stands there more than once.
     */
    public QuoteSearch findOrReworded(String quote, Collection<String> citedIds) {
        QuoteSearch found = find(quote, citedIds);
        if (!(found instanceof QuoteSearch.Nowhere)) {
            return found;
        }
        List<SearchedItem> cited = cited(citedIds);
        PreparedQuote prepared = PreparedQuote.of(quote);
        LocatedQuote place = prepared.isShort()
                ? new PlainSearch(prepared, new Work()).firstOfShort(cited)
                : new RewordedQuote(prepared.core()).in(cited);
        return place == null ? found : new QuoteSearch.Nearly(place);
    }

    private List<SearchedItem> cited(Collection<String> ids) {
        Set<String> keys = ids.stream().map(Likeness::key).collect(Collectors.toSet());
        return items.stream().filter(item -> keys.contains(item.key())).toList();
    }

    QuoteSearch find(String quote, Collection<String> citedIds, Work work) {
        PreparedQuote prepared = PreparedQuote.of(quote);
        if (prepared.isEmpty()) {
            return new QuoteSearch.Nowhere();
        }
        List<SearchedItem> cited = cited(citedIds);
        Set<SearchedItem> known = Set.copyOf(cited);
        List<SearchedItem> others =
                items.stream().filter(item -> !known.contains(item)).toList();
        PlainSearch plain = new PlainSearch(prepared, work);
        List<LocatedQuote> places = plain.places(cited);
        if (!places.isEmpty()) {
            return new QuoteSearch.Found(places);
        }
        return prepared.isShort()
                ? new QuoteSearch.Nowhere()
                : notAsWritten(plain, new FuzzySearch(prepared, work), cited, others);
    }

    private static QuoteSearch notAsWritten(
            PlainSearch plain, FuzzySearch fuzzy, List<SearchedItem> cited, List<SearchedItem> others) {
        List<LocatedQuote> elsewhere = plain.places(others);
        SearchedItem cut = plain.cutWithin(cited);
        if (cut != null && elsewhere.isEmpty()) {
            return new QuoteSearch.CrossesCut(cut.item().evidenceId());
        }
        List<LocatedQuote> places = cut == null ? fuzzy.places(cited) : List.of();
        if (!places.isEmpty()) {
            return new QuoteSearch.Found(places);
        }
        LocatedQuote nearly = fuzzy.nearly();
        if (elsewhere.isEmpty()) {
            elsewhere = fuzzy.places(others);
        }
        if (elsewhere.isEmpty() && nearly != null) {
            return new QuoteSearch.Nearly(nearly);
        }
        return elsewhere.isEmpty() ? new QuoteSearch.Nowhere() : new QuoteSearch.Elsewhere(elsewhere.get(0));
    }
}
