package org.holocron.derive.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the words that a quote puts in its own way: most of its words stand near together, whatever it left out, added or moved: an article, the cells between two, the head of a
 * column. Nobody can tell whether it is a copy; but it was not made up. No other figure, sign or denial stands in the place of its own; a number in figures may be
 * a word there.
 */
final class RewordedQuote {

    /** So many of its letters stand in the words. */
    private static final double LEAST_PART = 0.65;

    /** Fewer words are said everywhere, if they are not all. */
    private static final int FEWEST_WORDS = 2;

    /** Nobody quotes more for a value. */
    private static final int MOST_WORDS = 300;

    /** How many words of the text may stand in the place of one of the quote, and of all of them. */
    private static final int WORDS_FOR_ONE = 2;

    private static final int WORDS_MORE = 8;

    /** From the head of a table to a row, in words. */
    private static final int LONGEST_TABLE = 400;

    /** So far behind the words the figure stands that a quote has otherwise at its end. */
    private static final int BEHIND = 3;

    private final List<QuoteWord> quote;

    /** By key, as the quote has it: a word of the text may have another ending, and so another weight. */
    private final Map<String, Integer> weights = new HashMap<>();

    private final int weight;

    /** @param core of the quote, in its normal form */
    RewordedQuote(String core) {
        this.quote = QuoteWord.of(core);
        quote.forEach(word -> weights.merge(word.key(), word.weight(), Math::max));
        this.weight = quote.stream().mapToInt(QuoteWord::weight).sum();
    }

    /** The first item that has such words; null if none has. */
    @Nullable
    LocatedQuote in(List<SearchedItem> items) {
        for (SearchedItem item : items) {
            Span place = place(item);
            if (place != null) {
                return item.located(place, QuoteStatus.FUZZY);
            }
        }
        return null;
    }

    private @Nullable Span place(SearchedItem item) {
        if (quote.size() < 2 || quote.size() > MOST_WORDS) {
            return null;
        }
        List<QuoteWord> words = item.words();
        Window near = best(words, WORDS_FOR_ONE * quote.size() + WORDS_MORE);
        if (near.weight >= LEAST_PART * weight && near.matched >= FEWEST_WORDS) {
            return near.isContradicted(words) ? null : near.span(words, item.normal());
        }
        boolean isTable = item.normal().units().indexOf(TextNormaliser.BORDER) >= 0;
        Window far = isTable ? best(words, LONGEST_TABLE) : near;
        return isTable && far.matched > 0 && far.weight == weight ? far.span(words, item.normal()) : null;
    }

    /** The first part of so many words that has most of the quote, without what stands there before and behind. */
    private Window best(List<QuoteWord> words, int size) {
        Map<String, Integer> open = new HashMap<>();
        quote.forEach(word -> open.merge(word.key(), 1, Integer::sum));
        int weight = 0;
        int most = 0;
        int end = 0;
        for (int at = 0; at < words.size(); at++) {
            String key = words.get(at).key();
            boolean isNeeded = open.computeIfPresent(key, (same, left) -> left - 1) != null && open.get(key) >= 0;
            weight += isNeeded ? weights.get(key) : 0;
            if (at >= size) {
                String out = words.get(at - size).key();
                boolean isMissed = open.computeIfPresent(out, (same, left) -> left + 1) != null && open.get(out) > 0;
                weight -= isMissed ? weights.get(out) : 0;
            }
            if (weight > most) {
                most = weight;
                end = at + 1;
            }
        }
        return new Window(words, Math.max(0, end - size), end);
    }

    /** A part of a text, from its first word that the quote has to its last one. */
    private final class Window {

        private final int from;
        private final int to;
        private final List<QuoteWord> missing = new ArrayList<>(quote);
        private final Set<QuoteWord> taken = new HashSet<>();
        private int matched;
        private int weight;

        Window(List<QuoteWord> words, int from, int to) {
            int first = to;
            int last = to;
            // From behind: the nearest to the last word that was needed.
            for (int at = to - 1; at >= from; at--) {
                if (isTaken(words.get(at))) {
                    first = at;
                    last = matched == 1 ? at + 1 : last;
                    taken.add(words.get(at));
                }
            }
            this.from = first;
            this.to = last;
            addShortened(words.subList(Math.max(0, first - 1), Math.min(words.size(), last + 1)));
        }

        /** "Hb 11.4" for "haemoglobin 11.4". */
        private void addShortened(List<QuoteWord> around) {
            for (QuoteWord own : List.copyOf(missing)) {
                if (around.stream().anyMatch(word -> !taken.contains(word) && own.isShortOrLongOf(word))) {
                    missing.remove(own);
                    weight += own.weight();
                }
            }
        }

        private boolean isTaken(QuoteWord word) {
            for (QuoteWord own : missing) {
                if (own.key().equals(word.key())) {
                    missing.remove(own);
                    matched++;
                    weight += own.weight();
                    return true;
                }
            }
            return false;
        }

        /** Whether the quote has another figure, unit or denial than the words. What a quote leaves out is none. */
        boolean isContradicted(List<QuoteWord> words) {
            int begin = missing.contains(quote.get(0)) ? from - 1 : from;
            int end = missing.contains(quote.get(quote.size() - 1)) ? to + BEHIND : to;
            List<QuoteWord> around = words.subList(Math.max(0, begin), Math.min(words.size(), end));
            List<QuoteWord> others =
                    around.stream().filter(word -> !taken.contains(word)).toList();
            return Stream.concat(missing.stream(), others.stream())
                            .anyMatch(word -> word.kind() == QuoteWord.Kind.DENIAL)
                    || missing.stream().anyMatch(own -> others.stream().anyMatch(own::excludes));
        }

        Span span(List<QuoteWord> words, NormalText normal) {
            return normal.widenedSpan(words.get(from).at(), words.get(to - 1).end());
        }
    }
}
