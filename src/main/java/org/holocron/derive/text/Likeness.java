package org.holocron.derive.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * Says when two ids, echoes or names are the same: the one rule. Alike is what an editor, a keyboard or a model evens out when it copies a
 * text, and what then looks the same: an accent put together in another way (NFC), the kind of a space, a dash, a quotation mark or an ellipsis, the
 * width of a letter, ligatures, a joiner or a variation within a word or a picture, and spaces beside a character that is no letter or digit.
 *
 * <p>Case counts. So do letters of several scripts that look like each other, and {@code 1} and {@code l}: ids are made of such pairs,
 * and a model reads characters, not pictures. Any other unsafe character counts too: a text that holds one is no copy.
 */
public final class Likeness {

    private Likeness() {}

    public static boolean areAlike(String one, String other) {
        return one.equals(other) || key(one).equals(key(other));
    }

    /** Equal for texts that are alike, and for no others. To be compared, never to be shown. */
    public static String key(String text) {
        String composed = Normalizer.normalize(text, Form.NFC);
        StringBuilder even = new StringBuilder(composed.length());
        int before = -1;
        for (int i = 0; i < composed.length(); ) {
            int character = composed.codePointAt(i);
            i += Character.charCount(character);
            int after = i < composed.length() ? composed.codePointAt(i) : -1;
            if (!UnsafeCharacter.isJoining(before, character, after)) {
                even.append(evened(character));
            }
            before = character;
        }
        return withoutLooseSpaces(Normalizer.normalize(even, Form.NFC));
    }

    private static String evened(int character) {
        if (character < 0x80) {
            return Character.toString(character);
        }
        if (Character.getType(character) == Character.SPACE_SEPARATOR) {
            return " ";
        }
        if (isOtherForm(character)) {
            String plain = Normalizer.normalize(Character.toString(character), Form.NFKC);
            StringBuilder even = new StringBuilder();
            plain.codePoints().forEach(each -> even.append(mark(each)));
            return even.toString();
        }
        return mark(character);
    }

    /** Ligatures of Latin, small forms, full and half width: the same letter in another form. */
    private static boolean isOtherForm(int character) {
        return character >= 0xfb00 && character <= 0xfb06
                || character >= 0xfe50 && character <= 0xfe6f
                || character >= 0xff01 && character <= 0xffee;
    }

    private static String mark(int character) {
        return switch (character) {
            // Hyphens, dashes, the sign for minus.
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2043, 0x2212 -> "-";
            // Single quotation marks, apostrophes, the prime.
            case 0xb4, 0x2b9, 0x2bb, 0x2bc, 0x2bd, 0x2018, 0x2019, 0x201a, 0x201b, 0x2032 -> "'";
            // Double ones, the double prime.
            case 0x2ba, 0x201c, 0x201d, 0x201e, 0x201f, 0x2033 -> "\"";
            case 0x2026 -> "...";
            default -> Character.toString(character);
        };
    }

    /** Of spaces only those between letters or digits stay, as one. */
    private static String withoutLooseSpaces(String text) {
        StringBuilder tight = new StringBuilder(text.length());
        boolean isSpace = false;
        int before = -1;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (character == ' ') {
                isSpace = true;
                continue;
            }
            if (isSpace && isOfAWord(before) && isOfAWord(character)) {
                tight.append(' ');
            }
            tight.appendCodePoint(character);
            before = character;
            isSpace = false;
        }
        return tight.toString();
    }

    private static boolean isOfAWord(int character) {
        if (character < 0) {
            return false;
        }
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
