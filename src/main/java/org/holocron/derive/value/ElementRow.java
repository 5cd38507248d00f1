package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.holocron.derive.claim.Span;

/**
 * The row in which a text lists things: "oats, rye and barley". What stands after its end, in another part of the sentence or another sentence, may be
 * named there for any reason: "oats, rye and barley; wheat is sold out".
 */
public final class ElementRow {

    private final String text;

    private ElementRow(String text) {
        this.text = text;
    }

    /** What parts an element from the one before. */
    private enum Gap {
        /** A comma, an "and". */
        ROW,
        /** The last "and" of the row came before. */
        AFTER_END,
        SEMICOLON,
        SENTENCE
    }

    /**
     * Which elements do not stand in the row of the first one. None if all are parted alike.
     *
     * @param elements where they stand in the text, in any order
     * @return indexes in {@code elements}
     */
    public static Set<Integer> apart(String text, List<Span> elements) {
        return new ElementRow(text).apart(elements);
    }

    private Set<Integer> apart(List<Span> elements) {
        List<Integer> order = new ArrayList<>();
        for (int at = 0; at < elements.size(); at++) {
            order.add(at);
        }
        order.sort((one, other) ->
                Integer.compare(elements.get(one).start(), elements.get(other).start()));
        List<Gap> gaps = gaps(elements, order);
        Set<Integer> apart = new TreeSet<>();
        if (gaps.size() >= 2 && gaps.stream().distinct().count() == 1) {
            return apart;
        }
        boolean ended = false;
        for (int at = 0; at < gaps.size(); at++) {
            ended = ended || gaps.get(at) != Gap.ROW;
            if (ended) {
                apart.add(order.get(at + 1));
            }
        }
        return apart;
    }

    private List<Gap> gaps(List<Span> elements, List<Integer> order) {
        List<Gap> gaps = new ArrayList<>();
        boolean closed = false;
        for (int at = 1; at < order.size(); at++) {
            Span before = elements.get(order.get(at - 1));
            Span next = elements.get(order.get(at));
            int from = before.end();
            int to = Math.max(from, next.start());
            List<WordToken> between = WordScanner.words(text, from, to);
            boolean and = leadsOn(between);
            gaps.add(gap(before, next, isTurned(between) || closed && !and && hasContent(between)));
            closed = closed || and;
        }
        return gaps;
    }

    private Gap gap(Span before, Span next, boolean isAfterEnd) {
        if (Clauses.sentence(text, before).end() <= next.start()) {
            return Gap.SENTENCE;
        }
        if (text.substring(before.end(), Math.max(before.end(), next.start())).indexOf(';') >= 0) {
            return Gap.SEMICOLON;
        }
        return isAfterEnd ? Gap.AFTER_END : Gap.ROW;
    }

    /** "and the": it leads to the next element, and says nothing more of the one before. */
    private static boolean leadsOn(List<WordToken> words) {
        for (int at = words.size() - 1; at >= 0; at--) {
            String word = words.get(at).word();
            if (Conjunctions.isAnd(word)) {
                return true;
            }
            if (!LanguageGuess.isSmallWord(word)) {
                return false;
            }
        }
        return false;
    }

    /** "but not": what comes is no element of the row. */
    private static boolean isTurned(List<WordToken> words) {
        return words.stream().anyMatch(token -> Conjunctions.isBut(token.word()));
    }

    private static boolean hasContent(List<WordToken> words) {
        return words.stream().anyMatch(token -> !LanguageGuess.isSmallWord(token.word()));
    }
}
