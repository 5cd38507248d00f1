package org.holocron.derive.value;

import java.util.EnumSet;
import java.util.Set;

/** Which mark a text writes before decimals. */
enum DecimalMark {
    POINT,
    COMMA,
    /** Nothing tells: 1.234 may be both. */
    OPEN;

    /** So far a text is looked at. */
    private static final int MOST_CHARACTERS = 20_000;

    /** By the numbers of the text that leave no doubt, and by its language. Where they speak against each other, it is open; Spanish is written with both. */
    static DecimalMark of(String text, Set<Language> languages) {
        Set<DecimalMark> usual = EnumSet.noneOf(DecimalMark.class);
        languages.forEach(language -> usual.add(language == Language.ENGLISH ? POINT : COMMA));
        Set<DecimalMark> seen = seenIn(text);
        if (seen.size() == 1) {
            DecimalMark only = seen.iterator().next();
            boolean both = languages.isEmpty() || languages.contains(Language.SPANISH) || usual.contains(only);
            return both ? only : OPEN;
        }
        return usual.size() == 1 ? usual.iterator().next() : OPEN;
    }

    private static Set<DecimalMark> seenIn(String text) {
        Set<DecimalMark> seen = EnumSet.noneOf(DecimalMark.class);
        int end = Math.min(text.length(), MOST_CHARACTERS);
        int at = 0;
        while (at < end) {
            if (Character.isDigit(text.charAt(at))) {
                at = lookAt(text, at, end, seen);
            } else {
                at++;
            }
        }
        return seen;
    }

    /** One run of digits and marks. */
    private static int lookAt(String text, int start, int end, Set<DecimalMark> seen) {
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
            seen.add(text.charAt(last) == '.' ? POINT : COMMA);
        }
        return at;
    }

    private static boolean isMark(String text, int at, int end) {
        char character = text.charAt(at);
        return (character == '.' || character == ',') && at + 1 < end && Character.isDigit(text.charAt(at + 1));
    }

    /** A version, a date without its year, a section. */
    private static boolean isPartOfMore(String text, int start, int end) {
        boolean before = start > 0 && (Character.isLetter(text.charAt(start - 1)) || "./:-".indexOf(text.charAt(start - 1)) >= 0);
        boolean after = end < text.length() && (text.charAt(end) == ':' || text.charAt(end) == '/'
                || text.charAt(end) == '.' && end + 1 < text.length() && text.charAt(end + 1) == ' ' && text.charAt(end - 1) != '0' && end - start <= 5 && end + 2 < text.length() && Character.isLowerCase(text.charAt(end + 2)));
        return before || after;
    }
}
