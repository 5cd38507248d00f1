package org.holocron.derive.quote;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.GraphemeClusterBreak;
import com.ibm.icu.lang.UProperty;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.holocron.derive.text.AlikeCharacters;

/**
 * Says what a place of a quote would cut in two at its beginning or end, if it were taken out of its text. Looks at a bounded number of
 * characters.
 */
final class Edges {

    private static final String APOSTROPHES = "'\u2019\u02bc";

    /** Before an apostrophe they are words of their own, which a quote may leave out; {@code n'} is none, since it denies. */
    private static final Set<String> ELIDED = Set.of(
            "l", "d", "c", "j", "m", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "un", "dell", "all", "nell", "sull",
            "dall");

    /** Longer words are looked at no further. */
    private static final int LONGEST_WORD = 40;

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

    private Edges() {}

    /** Whether it may be where a quote comes from. */
    static boolean arePossible(String text, Span span, IberianText language) {
        return span.end() > span.start() && isBeginning(text, span.start()) && isEnd(text, span.end(), language);
    }

    /** Whether it ends with a whole word, as it begins with one. */
    static boolean areWhole(String text, Span span) {
        return !isWithinWord(text, span.start()) && !isWithinWord(text, span.end());
    }

    /** No character, word or figure is cut, and no sign or denial cut off. */
    static boolean isBeginning(String text, int at) {
        if (at == 0) {
            return true;
        }
        boolean isWordCut = isWithinWord(text, at) && !isBehindElided(text, at);
        return !isWordCut
                && !isWithinCharacter(text, at)
                && !QuoteDenials.isPrefix(text.charAt(at - 1))
                && !FigureEdges.isWithin(text, at)
                && !FigureSigns.isBefore(text, at);
    }

    /** No character, figure or unit is cut. A word may be, as by the bound of a schema, but none that denies. */
    private static boolean isEnd(String text, int at, IberianText language) {
        if (at == text.length()) {
            return true;
        }
        boolean isWordCut = isWithinWord(text, at);
        return !isWithinCharacter(text, at)
                && !FigureEdges.isWithin(text, at)
                && !FigureEdges.isBeforeExponent(text, at)
                && !FigureEdges.isUnitCut(text, at, isWordCut)
                && !(isWordCut && QuoteDenials.isDenial(wordAround(text, at), language));
    }

    /** An apostrophe between letters is inside a word. */
    static boolean isWithinWord(String text, int at) {
        if (at == 0 || at == text.length()) {
            return false;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        if (isApostrophe(after)) {
            return isLetterAt(text, at - 1) && isLetterAt(text, at + 1);
        }
        if (isApostrophe(before)) {
            return isLetterAt(text, at - 2) && Character.isLetter(after);
        }
        return AlikeCharacters.isOfAWord(before)
                && AlikeCharacters.isOfAWord(after)
                && !(isWithoutSpaces(before) || isWithoutSpaces(after));
    }

    /** The same for a normal form, where no space is left between a digit and a letter. */
    static boolean isWithinNormalWord(String units, int at) {
        return isWithinWord(units, at)
                && Character.isDigit(units.charAt(at - 1)) == Character.isDigit(units.charAt(at));
    }

    static boolean isWithoutSpaces(int character) {
        return character >= 0xe00 && WITHOUT_SPACES.contains(UnicodeScript.of(character));
    }

    private static boolean isApostrophe(int character) {
        return APOSTROPHES.indexOf(character) >= 0;
    }

    private static boolean isLetterAt(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
    }

    private static boolean isBehindElided(String text, int at) {
        int apostrophe = at - 1;
        return isApostrophe(text.charAt(apostrophe))
                && ELIDED.contains(text.substring(beginOfWord(text, apostrophe), apostrophe)
                        .toLowerCase(Locale.ROOT));
    }

    private static String wordAround(String text, int at) {
        int end = at;
        while (end < Math.min(text.length(), at + LONGEST_WORD) && isOfWord(text.charAt(end))) {
            end++;
        }
        return text.substring(beginOfWord(text, at), end)
                .toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'');
    }

    private static int beginOfWord(String text, int at) {
        int begin = at;
        while (begin > Math.max(0, at - LONGEST_WORD) && isOfWord(text.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    private static boolean isOfWord(char unit) {
        return AlikeCharacters.isOfAWord(unit) || isApostrophe(unit);
    }

    private static boolean isWithinCharacter(String text, int at) {
        if (at == 0 || at == text.length()) {
            return false;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        if (before < 0x80 && after < 0x80) {
            return false;
        }
        int next = at + Character.charCount(after);
        return Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at))
                || AlikeCharacters.isLeftOut(before, after, next < text.length() ? text.codePointAt(next) : -1)
                || isJoined(before, after)
                || isRegional(before) && isRegional(after) && isSecondOfFlag(text, at);
    }

    private static boolean isJoined(int before, int after) {
        return before == 0x200d
                || switch (UCharacter.getIntPropertyValue(after, UProperty.GRAPHEME_CLUSTER_BREAK)) {
                    case GraphemeClusterBreak.EXTEND,
                            GraphemeClusterBreak.SPACING_MARK,
                            GraphemeClusterBreak.V,
                            GraphemeClusterBreak.T,
                            GraphemeClusterBreak.ZWJ -> true;
                    default -> AlikeCharacters.isMark(after);
                };
    }

    private static boolean isRegional(int character) {
        return character >= 0x1f1e6 && character <= 0x1f1ff;
    }

    /** Two of these letters are a flag. */
    private static boolean isSecondOfFlag(String text, int at) {
        int letters = 0;
        for (int i = at; i >= 2 && letters < LONGEST_WORD && isRegional(text.codePointBefore(i)); i -= 2) {
            letters++;
        }
        return letters % 2 == 1;
    }
}
