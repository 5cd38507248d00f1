package org.holocron.derive.quote;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.holocron.derive.text.AlikeCharacters;

/**
 * Evens out what a copy of a text may have otherwise: what {@link AlikeCharacters} says, case (by full folding), how an accent is put
 * together (NFC), the kind of a quotation mark, and white space, as {@link LooseSpaces} says. Used once.
 */
final class TextNormaliser {

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

    private final String text;
    private final StringBuilder units;
    private int[] starts;

    /** What must be composed as one: a character and what may compose with it. */
    private final StringBuilder segment = new StringBuilder();

    private int segmentStart;
    private final Map<Integer, String> foldedByCharacter = new HashMap<>();

    TextNormaliser(String text) {
        this.text = text;
        this.units = new StringBuilder(text.length());
        this.starts = new int[text.length() + 16];
    }

    NormalText normalised() {
        int before = -1;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int next = i + Character.charCount(character);
            int after = next < text.length() ? text.codePointAt(next) : -1;
            if (character < 0x80) {
                endSegment();
                begin(character, i);
            } else if (!AlikeCharacters.isLeftOut(before, character, after)) {
                addEvened(character, i);
            }
            before = character;
            i = next;
        }
        endSegment();
        return new LooseSpaces(units, starts).without(text);
    }

    private void addEvened(int character, int at) {
        AlikeCharacters.evened(character).codePoints().forEach(each -> {
            if (segment.length() == 0 || NFC.hasBoundaryBefore(each)) {
                endSegment();
                begin(each, at);
            } else {
                segment.appendCodePoint(each);
            }
        });
    }

    private void begin(int character, int at) {
        segment.appendCodePoint(character);
        segmentStart = at;
    }

    private void endSegment() {
        int length = segment.length();
        if (length == 0) {
            return;
        }
        char first = segment.charAt(0);
        if (length == 1 && first < 0x80) {
            add(first >= 'A' && first <= 'Z' ? (char) (first + 32) : first);
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
        if (units.length() == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        starts[units.length()] = segmentStart;
        units.append(unit);
    }

    /** White space of any kind, also what ends a line. */
    static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
