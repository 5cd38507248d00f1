package org.holocron.derive.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * Composes a text (NFC) in time linear in its length. To put the marks of one letter in order takes the square of their number: a run of
 * eighty thousand took many seconds. No writing has more than some (UAX 15, stream-safe text), so longer runs are composed in parts.
 */
final class ShortRuns {

    private static final int MOST_MARKS = 32;

    private ShortRuns() {}

    static String composed(CharSequence text) {
        StringBuilder composed = new StringBuilder(text.length());
        int begin = 0;
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int character = Character.codePointAt(text, i);
            marks = AlikeCharacters.isMark(character) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                composed.append(Normalizer.normalize(text.subSequence(begin, i), Form.NFC));
                begin = i;
                marks = 1;
            }
            i += Character.charCount(character);
        }
        return composed.append(Normalizer.normalize(text.subSequence(begin, text.length()), Form.NFC))
                .toString();
    }
}
