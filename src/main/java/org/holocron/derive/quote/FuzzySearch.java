package org.holocron.derive.quote;

import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Looks for words that are a quote but for a few characters: at most one edit for every ten, and what {@link KeptMeaning} says the same. Of
 * several places, those with the fewest edits. If the work is used up before all is looked at, nothing is found.
 */
final class FuzzySearch {

    private static final int UNITS_PER_EDIT = 10;
    private static final int MOST_EDITS = 40;

    /** Parts of one text that are looked at more closely. */
    private static final int MOST_CANDIDATES = 50;

    /** A place of the normal form. */
    private record Candidate(int from, int to, int edits) {}

    private record Found(LocatedQuote place, int edits) {}

    private final String core;
    private final int mostEdits;
    private final Work work;

    /** The first place that is a copy but for a word or two that may be others. */
    private @Nullable LocatedQuote nearly;

    FuzzySearch(PreparedQuote quote, Work work) {
        this.core = quote.core();
        this.mostEdits = Math.min(MOST_EDITS, core.length() / UNITS_PER_EDIT);
        this.work = work;
    }

    /** In order; empty if there is none, or if it was too much work to know. */
    List<LocatedQuote> places(List<SearchedItem> items) {
        if (mostEdits == 0 || !work.spend(EditSearch.cost(core))) {
            return List.of();
        }
        EditSearch search = new EditSearch(core, mostEdits);
        List<Found> found = new ArrayList<>();
        for (SearchedItem item : items) {
            if (!search(search, item, found)) {
                return List.of();
            }
        }
        int fewest = found.stream().mapToInt(Found::edits).min().orElse(0);
        return found.stream()
                .filter(each -> each.edits() == fewest)
                .map(Found::place)
                .limit(PlainSearch.MOST_PLACES)
                .toList();
    }

    /** False if the work was used up. */
    private boolean search(EditSearch search, SearchedItem item, List<Found> found) {
        String units = item.normal().units();
        ClosestEnds ends = new ClosestEnds(units);
        if (!search.over(units, work, ends)) {
            return false;
        }
        for (ClosestEnds.End end : ends.first(MOST_CANDIDATES)) {
            if (!work.spend(EditSearch.cost(core) + core.length())) {
                return false;
            }
            Candidate candidate = begun(units, end);
            if (candidate == null) {
                return false;
            }
            Span span = item.normal().widenedSpan(candidate.from(), candidate.to());
            if (Edges.arePossible(item.text(), span, item.language())) {
                add(item, span, candidate, found);
            }
        }
        return true;
    }

    private void add(SearchedItem item, Span span, Candidate candidate, List<Found> found) {
        String words = item.normal().units().substring(candidate.from(), candidate.to());
        LocatedQuote place = item.located(span, QuoteStatus.FUZZY);
        if (KeptMeaning.isSame(core, words, item.language())) {
            found.add(new Found(place, candidate.edits()));
        } else if (nearly == null && KeptMeaning.isNearly(core, words, item.language())) {
            nearly = place;
        }
    }

    /** After places were looked for: one whose words may be misspelt in the quote, or others; null if there is none. */
    @Nullable
    LocatedQuote nearly() {
        return nearly;
    }

    /** Looks for the beginning of a place whose end is known: the same backwards. Null if the work was used up. */
    private @Nullable Candidate begun(String units, ClosestEnds.End end) {
        int from = Math.max(0, end.at() - core.length() - end.edits());
        String window = backwards(units.substring(from, end.at()));
        int[] length = {0};
        boolean isWhole = new EditSearch(backwards(core), end.edits()).over(window, work, (at, edits) -> {
            if (length[0] == 0 || isBetter(units, end.at() - at, end.at() - length[0])) {
                length[0] = at;
            }
        });
        return isWhole && length[0] > 0 ? new Candidate(end.at() - length[0], end.at(), end.edits()) : null;
    }

    /** The later one is the shorter place; a whole word is better, and else the longer one. */
    private static boolean isBetter(String units, int start, int other) {
        return Edges.isWithinNormalWord(units, other)
                || !Edges.isWithinNormalWord(units, start) && !isSpace(units, start);
    }

    private static boolean isSpace(String units, int at) {
        return at < units.length() && units.charAt(at) == ' ';
    }

    private static String backwards(String text) {
        char[] units = new char[text.length()];
        for (int i = 0; i < units.length; i++) {
            units[i] = text.charAt(units.length - 1 - i);
        }
        return new String(units);
    }
}
