package org.holocron.derive.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.text.AlikeCharacters;

/**
 * What must be the same, and in the same order, in words that are otherwise not quite the same: figures with their signs and what is
 * written close to them, comparisons, currencies, denials. One character makes 34 of 43 and {@code now} of {@code not}: such words are no
 * copy, however few the edits.
 */
final class KeptMeaning {

    /** A unit behind a figure is no longer; a longer word may be misspelt. */
    private static final int LONGEST_UNIT = 3;

    /** The one of {@code none}; of shorter ones many words are made. */
    private static final int SHORTEST_ENDING = 3;

    private static final String IN_FIGURES = ".,:/'";

    private final String text;
    private final List<String> kept = new ArrayList<>();
    private final Map<String, Integer> words = new HashMap<>();
    private boolean isBehindFigure;

    private KeptMeaning(String text) {
        this.text = text;
        for (int i = 0; i < text.length(); ) {
            i = AlikeCharacters.isOfAWord(text.codePointAt(i)) ? word(i) : sign(i);
        }
    }

    /** Of two normal forms. */
    static boolean isSame(String one, String other) {
        KeptMeaning first = new KeptMeaning(one);
        KeptMeaning second = new KeptMeaning(other);
        return first.kept.equals(second.kept) && !first.isWithOtherBeginning(second);
    }

    private int word(int begin) {
        int end = endOfWord(begin);
        String word = text.substring(begin, end);
        boolean isFigure = word.codePoints().anyMatch(Character::isDigit);
        if (isFigure || isBehindFigure && word.length() <= LONGEST_UNIT) {
            kept.add(word);
        }
        Denials.in(word, begin > 0 ? text.charAt(begin - 1) : ' ', end < text.length() ? text.charAt(end) : ' ')
                .forEach(kept::add);
        words.merge(word, 1, Integer::sum);
        isBehindFigure = isFigure;
        return end;
    }

    private int endOfWord(int begin) {
        int end = begin;
        while (end < text.length()
                && (AlikeCharacters.isOfAWord(text.codePointAt(end))
                        || IN_FIGURES.indexOf(text.charAt(end)) >= 0 && Edges.isWithinFigure(text, end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private int sign(int at) {
        int sign = text.codePointAt(at);
        int next = at + Character.charCount(sign);
        int type = Character.getType(sign);
        boolean isBeforeDigit = next < text.length() && Character.isDigit(text.codePointAt(next));
        boolean isOfFigure = sign == '-' && isBeforeDigit || "%\u2030\u00b0'\"".indexOf(sign) >= 0 && isBehindFigure;
        if (isOfFigure
                || type == Character.CURRENCY_SYMBOL
                || type == Character.OTHER_NUMBER
                || type == Character.MATH_SYMBOL && sign != '|') {
            kept.add(Character.toString(sign));
        }
        isBehindFigure &= sign == ' ';
        return next;
    }

    /** Whether one has a word of the other with something before it: {@code unable}, {@code never}, {@code kein}. */
    private boolean isWithOtherBeginning(KeptMeaning other) {
        List<String> mine = notIn(other);
        List<String> others = other.notIn(this);
        return mine.stream().anyMatch(one -> others.stream().anyMatch(two -> endsWith(one, two) || endsWith(two, one)));
    }

    private static boolean endsWith(String word, String end) {
        return end.length() >= SHORTEST_ENDING && word.endsWith(end);
    }

    private List<String> notIn(KeptMeaning other) {
        return words.entrySet().stream()
                .filter(word -> word.getValue() > other.words.getOrDefault(word.getKey(), 0))
                .map(Map.Entry::getKey)
                .toList();
    }
}
