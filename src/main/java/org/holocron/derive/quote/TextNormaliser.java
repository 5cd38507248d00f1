package org.holocron.derive.quote;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.HashMap;
import java.util.Map;
import org.holocron.derive.text.AlikeCharacters;

/**
 * Evens out what a copy of a text may have otherwise: {@link PlainForms}, case (by full folding, but for {@link CasedUnits}), how an accent is
 * put together (NFC), the kind of a quotation mark, {@link Markup}, and white space, as {@link LooseSpaces} says. Used once.
 */
final class TextNormaliser {

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    /** Of a cell in a table as text. */
    static final char BORDER = '|';

    /** To compose as one: no writing has so many (UAX 15), and to sort more takes the square of their number. */
    private static final int MOST_MARKS = 32;

    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

    private final String text;
    private final Units units;

    /** What must be composed as one: a character and what may compose with it. */
    private final StringBuilder segment = new StringBuilder();

    private int segmentStart;
    private int segmentEnd;
    private int casedUntil;
    private final Map<Integer, String> plainByCharacter = new HashMap<>();
    private final Map<Integer, String> foldedByCharacter = new HashMap<>();

    TextNormaliser(String text) {
        this.text = text;
        this.units = new Units(text.length());
    }

    NormalText normalised() {
        int before = -1;
        for (int i = 0; i < text.length(); ) {
            int something = isGroupMark(i) ? i + 1 : Markup.endOfNothing(text, i);
            if (something > i) {
                i = something;
                continue;
            }
            Markup.Entity entity = at(i);
            int next = entity.end();
            int after = next < text.length() ? text.codePointAt(next) : -1;
            add(before, entity.character(), after, i, next);
            before = entity.character();
            i = next;
        }
        endSegment();
        return new LooseSpaces(text, units).without();
    }

    /** An apostrophe before a group of three digits, as the Swiss write it: {@code 3'400}. */
    private boolean isGroupMark(int at) {
        return "'\u2019".indexOf(text.charAt(at)) >= 0
                && isDigit(at - 1)
                && isDigit(at + 1)
                && isDigit(at + 2)
                && isDigit(at + 3)
                && !isDigit(at + 4);
    }

    private boolean isDigit(int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private Markup.Entity at(int at) {
        int character = text.codePointAt(at);
        return character == '&'
                ? Markup.entity(text, at)
                : new Markup.Entity(character, at + Character.charCount(character));
    }

    private void add(int before, int character, int after, int at, int next) {
        if (character < 0x80) {
            endSegment();
            begin(character, at, next);
            casedUntil = character >= 'A' ? Math.max(casedUntil, CasedUnits.end(text, at)) : casedUntil;
        } else if (!AlikeCharacters.isLeftOut(before, character, after)) {
            addEvened(character, at, next);
        } else {
            segmentEnd = next;
        }
    }

    private void addEvened(int character, int at, int next) {
        plainByCharacter.computeIfAbsent(character, PlainForms::of).codePoints().forEach(each -> {
            if (segment.length() == 0 || segment.length() > MOST_MARKS || NFC.hasBoundaryBefore(each)) {
                endSegment();
                begin(each, at, next);
            } else {
                segment.appendCodePoint(each);
                segmentEnd = next;
            }
        });
    }

    private void begin(int character, int at, int next) {
        segment.appendCodePoint(character);
        segmentStart = at;
        segmentEnd = next;
    }

    private void endSegment() {
        int length = segment.length();
        if (length == 0) {
            return;
        }
        char first = segment.charAt(0);
        if (length == 1 && first < 0x80) {
            add(first >= 'A' && first <= 'Z' && segmentStart >= casedUntil ? (char) (first + 32) : first);
        } else if (length == Character.charCount(segment.codePointAt(0))) {
            addAll(foldedByCharacter.computeIfAbsent(segment.codePointAt(0), TextNormaliser::folded));
        } else {
            addAll(folded(segment));
        }
        segment.setLength(0);
    }

    private static String folded(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.QUOTATION_MARK)
                ? "\""
                : folded(Character.toString(character));
    }

    private static String folded(CharSequence segment) {
        return NFC.normalize(UCharacter.foldCase(NFD.normalize(segment), true));
    }

    private void addAll(String folded) {
        for (int i = 0; i < folded.length(); i++) {
            add(folded.charAt(i));
        }
    }

    private void add(char unit) {
        units.add(unit, segmentStart, segmentEnd);
    }

    /** White space of any kind, also what ends a line, and the border of a cell, which a copy of a table's row has or has not. */
    static boolean isSpace(int character) {
        return character == BORDER || Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
