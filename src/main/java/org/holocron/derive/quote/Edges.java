package org.holocron.derive.quote;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.holocron.derive.text.AlikeCharacters;

/** Says what a place of a quote would cut in two at its beginning or end, if it were taken out of its text. */
final class Edges {

    /** Between two digits they belong to one figure. A plain space does not: two figures may follow each other. */
    private static final String IN_FIGURES = ".,:/'\u00b7\u2019\u2044\u066b\u066c\u00a0\u2009\u202f";

    /** Where words follow each other without a space. */
    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN);

    private static final int MINUS = 0x2212;

    private Edges() {}

    /** Whether no character and no figure is cut, nor a sign cut off: then it may be where the quote comes from. */
    static boolean arePossible(String text, Span span) {
        return span.end() > span.start()
                && !isWithinCharacter(text, span.start())
                && !isWithinCharacter(text, span.end())
                && !isWithinFigure(text, span.start())
                && !isWithinFigure(text, span.end())
                && !isBehindSign(text, span.start());
    }

    /** Whether it begins and ends with whole words. */
    static boolean areWhole(String text, Span span) {
        return !isWithinWord(text, span.start()) && !isWithinWord(text, span.end());
    }

    static boolean isWithinWord(String text, int at) {
        if (at == 0 || at == text.length()) {
            return false;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        return AlikeCharacters.isOfAWord(before)
                && AlikeCharacters.isOfAWord(after)
                && !(isWithoutSpaces(before) || isWithoutSpaces(after));
    }

    static boolean isWithoutSpaces(int character) {
        return character >= 0xe00 && WITHOUT_SPACES.contains(UnicodeScript.of(character));
    }

    private static boolean isWithinCharacter(String text, int at) {
        if (at == 0 || at == text.length()) {
            return false;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        int next = at + Character.charCount(after);
        return Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at))
                || AlikeCharacters.isMark(after)
                || AlikeCharacters.isLeftOut(before, after, next < text.length() ? text.codePointAt(next) : -1);
    }

    /** A normal form has no other: what text it is asked of may be one. */
    static boolean isWithinFigure(String text, int at) {
        if (at == 0 || at == text.length()) {
            return false;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        if (Character.isDigit(after)) {
            return Character.isDigit(before) || IN_FIGURES.indexOf(before) >= 0 && isDigitBefore(text, at - 1);
        }
        int next = at + Character.charCount(after);
        return Character.isDigit(before)
                && (isFraction(after)
                        || IN_FIGURES.indexOf(after) >= 0
                                && next < text.length()
                                && Character.isDigit(text.codePointAt(next)));
    }

    /** {@code 5 °C} out of {@code −5 °C}; {@code 20} out of {@code 10-20} and {@code 19} out of {@code Covid-19} have none. */
    private static boolean isBehindSign(String text, int at) {
        if (at == 0 || at == text.length() || !Character.isDigit(text.codePointAt(at))) {
            return false;
        }
        char before = text.charAt(at - 1);
        return (before == MINUS || "-".equals(AlikeCharacters.evened(before)))
                && (at == 1 || !AlikeCharacters.isOfAWord(text.codePointBefore(at - 1)));
    }

    private static boolean isDigitBefore(String text, int at) {
        return at > 0 && Character.isDigit(text.codePointBefore(at));
    }

    private static boolean isFraction(int character) {
        return character >= 0xbc && character <= 0xbe || character >= 0x2150 && character <= 0x215f;
    }
}
