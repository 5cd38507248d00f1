package org.holocron.derive.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * Which characters are the same to who copies a text: the one table. {@link Likeness} compares ids and names by it, and quotes are looked
 * for by it.
 */
public final class AlikeCharacters {

    private AlikeCharacters() {}

    /** Whether it is not seen by itself: a joiner or a variation within a word or a picture. A copy may leave it out. */
    public static boolean isLeftOut(int before, int character, int after) {
        return UnsafeCharacter.isJoining(before, character, after);
    }

    /** The plainest character, or characters, that look the same; itself if there are none. Line breaks and tabs stay. */
    public static String evened(int character) {
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

    /** Letters, digits, and the marks that belong to them. Spaces beside any other character come and go. */
    public static boolean isOfAWord(int character) {
        return character >= 0 && (Character.isLetterOrDigit(character) || isMark(character));
    }

    /** An accent, a vowel sign: it belongs to what stands before it. */
    public static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
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
}
