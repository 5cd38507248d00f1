package org.holocron.derive.value;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which mark a text writes before decimals. */
enum DecimalMark {
    POINT,
    COMMA,
    /** Nothing tells: 1.234 may be both. */
    OPEN;

    /** So many numbers with one mark speak against the language of a text. */
    private static final int SEVERAL = 4;

    /** What follows a time of day. */
    private static final List<String> TIME_WORDS =
            List.of("h ", "h,", "h.", "hrs", "uhr", "hora", "heure", "a.m", "p.m", "am ", "pm ");

    /** What a number with both marks counts: 1,234.5. */
    private static final int SURE = 8;

    /** So far a text is looked at. */
    private static final int MOST_CHARACTERS = 20_000;

    /**
     * By the numbers of the text that leave no doubt, and by its language. One number with both marks is sure; several with one mark are, unless the language is against them, since a version or a time
     * looks like one. Spanish is written with both.
     */
    static DecimalMark of(String text, Set<Language> languages) {
        Set<DecimalMark> usual = EnumSet.noneOf(DecimalMark.class);
        languages.forEach(language -> usual.add(language == Language.ENGLISH ? POINT : COMMA));
        int[] seen = seenIn(text);
        boolean point = seen[0] > 2 * seen[1];
        boolean comma = seen[1] > 2 * seen[0];
        if (point || comma) {
            DecimalMark only = point ? POINT : COMMA;
            boolean sure = Math.max(seen[0], seen[1]) >= SEVERAL;
            return languages.isEmpty() || usual.contains(only) || sure ? only : OPEN;
        }
        return usual.size() == 1 ? usual.iterator().next() : OPEN;
    }

    /** How much speaks for the point, and for the comma. */
    private static int[] seenIn(String text) {
        int[] seen = new int[2];
        int end = Math.min(text.length(), MOST_CHARACTERS);
        int at = 0;
        while (at < end) {
            at = Character.isDigit(text.charAt(at)) ? lookAt(text, at, end, seen) : at + 1;
        }
        return seen;
    }

    /** One run of digits and marks. */
    private static int lookAt(String text, int start, int end, int[] seen) {
        int at = start;
        int marks = 0;
        int points = 0;
        int last = -1;
        while (at < end && (Character.isDigit(text.charAt(at)) || isMark(text, at, end))) {
            if (!Character.isDigit(text.charAt(at))) {
                marks++;
                points += text.charAt(at) == '.' ? 1 : 0;
                last = at;
            }
            at++;
        }
        boolean mixed = marks > 1 && (text.charAt(last) == '.' ? points == 1 : points == marks - 1);
        boolean single = marks == 1 && at - last - 1 != 3 && !isPartOfMore(text, start, at);
        if (mixed || single) {
            seen[text.charAt(last) == '.' ? 0 : 1] += mixed ? SURE : 1;
        }
        return at;
    }

    private static boolean isMark(String text, int at, int end) {
        char character = text.charAt(at);
        return (character == '.' || character == ',') && at + 1 < end && Character.isDigit(text.charAt(at + 1));
    }

    /** 16.20 h */
    private static boolean isTime(String text, int end) {
        int at = end;
        while (at < text.length() && Character.isSpaceChar(text.charAt(at))) {
            at++;
        }
        int begin = at;
        return begin <= end + 1
                && TIME_WORDS.stream().anyMatch(each -> text.regionMatches(true, begin, each, 0, each.length()));
    }

    /** A version, a date without its year, a section. */
    private static boolean isPartOfMore(String text, int start, int end) {
        boolean before = start > 0
                && (Character.isLetter(text.charAt(start - 1)) || "./:-".indexOf(text.charAt(start - 1)) >= 0);
        boolean after = end < text.length()
                && (text.charAt(end) == ':'
                        || text.charAt(end) == '/'
                        || text.charAt(end) == '.'
                                && end + 1 < text.length()
                                && text.charAt(end + 1) == ' '
                                && text.charAt(end - 1) != '0'
                                && end - start <= 5
                                && end + 2 < text.length()
                                && Character.isLowerCase(text.charAt(end + 2)));
        return before || after || isTime(text, end);
    }
}
