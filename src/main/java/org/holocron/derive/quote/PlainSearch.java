package org.holocron.derive.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Looks for a quote as it is written, and in its normal form; in time linear in the texts, whatever they hold. */
final class PlainSearch {

    /** More places of one quote say no more. */
    static final int MOST_PLACES = 50;

    /** Of a quote that goes on where its item was cut. */
    private static final int FEWEST_LETTERS_BEFORE_CUT = 10;

    private static final int PARTS_BEFORE_CUT = 4;

    /** A space between two figures, but for one before a group of three digits, with which they would be one. */
    private static final Pattern BETWEEN_CELLS =
            Pattern.compile("(?<=\\p{Nd}) (?=[-+]?\\p{Nd})(?!\\p{Nd}{3}(?!\\p{Nd}))");

    private final PreparedQuote quote;
    private final Work work;
    private final LinearSearch given;
    private final LinearSearch full;
    private final LinearSearch core;

    PlainSearch(PreparedQuote quote, Work work) {
        this.quote = quote;
        this.work = work;
        this.given = new LinearSearch(quote.given());
        this.full = new LinearSearch(quote.full());
        this.core = new LinearSearch(quote.core());
    }

    /** Places of one status: those that begin and end with whole words, else the others, as of a quote that was cut itself. */
    private record Places(List<LocatedQuote> whole, List<LocatedQuote> others) {

        Places() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        List<LocatedQuote> best() {
            return whole.isEmpty() ? others : whole;
        }

        void add(SearchedItem item, @Nullable Span span, QuoteStatus status) {
            if (span == null || !Edges.arePossible(item.text(), span, item.language())) {
                return;
            }
            List<LocatedQuote> places = Edges.areWhole(item.text(), span) ? whole : others;
            if (places.size() < MOST_PLACES) {
                places.add(item.located(span, status));
            }
        }
    }

    /** The places of the best kind, in order; empty if there is none. */
    List<LocatedQuote> places(List<SearchedItem> items) {
        Places exact = exact(items);
        if (quote.isShort()) {
            return exact.whole().size() == 1 ? exact.whole() : List.of();
        }
        if (!exact.whole().isEmpty()) {
            return exact.whole();
        }
        Places same = normalised(full, items);
        if (!same.whole().isEmpty()) {
            return same.whole();
        }
        Places bare = quote.core().equals(quote.full()) ? new Places() : normalised(core, items);
        Supplier<List<LocatedQuote>> cells = () -> cells(items);
        Supplier<List<LocatedQuote>> joined = () -> joined(items);
        return Stream.<Supplier<List<LocatedQuote>>>of(
                        bare::whole, exact::others, same::others, bare::others, cells, joined)
                .map(Supplier::get)
                .filter(places -> !places.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Where a quote stands first that is too short to say where it comes from, or has no letters; null if it stands nowhere. */
    @Nullable
    LocatedQuote firstOfShort(List<SearchedItem> items) {
        return quote.given().isBlank()
                ? null
                : exact(items).whole().stream().findFirst().orElse(null);
    }

    private Places exact(List<SearchedItem> items) {
        Places places = new Places();
        for (SearchedItem item : items) {
            given.over(item.text(), work, at -> places.add(item, new Span(at, at + given.length()), QuoteStatus.EXACT));
        }
        return places;
    }

    private Places normalised(LinearSearch search, List<SearchedItem> items) {
        Places places = new Places();
        for (SearchedItem item : items) {
            NormalText normal = item.normal();
            search.over(
                    normal.units(),
                    work,
                    at -> places.add(item, normal.span(at, at + search.length()), QuoteStatus.NORMALISED));
        }
        return places;
    }

    /** A row of a table that was copied without the borders between its figures. */
    private List<LocatedQuote> cells(List<SearchedItem> items) {
        String row = BETWEEN_CELLS.matcher(quote.core()).replaceAll(String.valueOf(TextNormaliser.BORDER));
        return row.equals(quote.core())
                ? List.of()
                : normalised(new LinearSearch(row), items).whole();
    }

    private List<LocatedQuote> joined(List<SearchedItem> items) {
        Places places = new Places();
        if (!quote.parts().isEmpty()) {
            JoinedParts parts = new JoinedParts(quote.parts());
            for (SearchedItem item : items) {
                NormalText normal = item.normal();
                parts.in(item, work)
                        .forEach(place ->
                                places.add(item, normal.span(place.from(), place.to()), QuoteStatus.NORMALISED));
            }
        }
        return places.best();
    }

    /** The first item that was cut where the quote had begun; null if there is none. */
    @Nullable
    SearchedItem cutWithin(List<SearchedItem> items) {
        for (SearchedItem item : items) {
            if (item.item().truncated() && isBegun(item)) {
                return item;
            }
        }
        return null;
    }

    private boolean isBegun(SearchedItem item) {
        String units = item.normal().units();
        int begun = core.over(units, work, at -> {});
        return PARTS_BEFORE_CUT * begun >= core.length()
                && PreparedQuote.letters(quote.core().substring(0, begun)) >= FEWEST_LETTERS_BEFORE_CUT
                && Edges.isBeginning(
                        item.text(),
                        item.normal()
                                .widenedSpan(units.length() - begun, units.length())
                                .start());
    }
}
