package org.holocron.derive.value;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * A word without what writers leave out or write in another way: case, accents, ligatures. Letters of other scripts than Latin and Greek keep their
 * marks, which are vowels or tell words apart there.
 */
final class Folding {

    /** Behind the last letter that is folded by the table: the Latin ones of most languages that are read. */
    private static final int TABLE_END = 0x180;

    /** Of each letter alone, by its character. */
    private static final String[] TABLE = table();

    private Folding() {}

    /** {@code Straße} as {@code strasse}, {@code Peña} as {@code pena}, {@code Cœur} as {@code coeur}. */
    static String of(String word) {
        return isPlain(word) ? word.toLowerCase(Locale.ROOT) : isInTable(word) ? byTable(word) : folded(word);
    }

    /** Also with the umlauts as those write them who have no key for them: {@code Müller} as {@code mueller}; else as {@link #of}. */
    static String spelledOut(String word) {
        if (isPlain(word)) {
            return of(word);
        }
        StringBuilder spelled = new StringBuilder(word.length() + 4);
        boolean isInTable = isInTable(word);
        String composed = (isInTable ? word : Normalizer.normalize(word, Form.NFC)).toLowerCase(Locale.ROOT);
        for (int at = 0; at < composed.length(); at++) {
            char letter = composed.charAt(at);
            switch (letter) {
                case 'ä', 'æ' -> spelled.append("ae");
                case 'ö', 'ø' -> spelled.append("oe");
                case 'ü' -> spelled.append("ue");
                case 'å' -> spelled.append("aa");
                default -> spelled.append(letter);
            }
        }
        return isInTable ? of(spelled.toString()) : folded(spelled.toString());
    }

    private static String[] table() {
        String[] table = new String[TABLE_END];
        for (int character = 0; character < TABLE_END; character++) {
            table[character] = folded(String.valueOf((char) character));
        }
        return table;
    }

    /** Whether each of its letters is folded by itself: there are no marks that belong to the one before. */
    private static boolean isInTable(String word) {
        for (int at = 0; at < word.length(); at++) {
            char character = word.charAt(at);
            if (character >= TABLE_END || character >= 0x80 && !Character.isLetter(character)) {
                return false;
            }
        }
        return true;
    }

    private static String byTable(String word) {
        StringBuilder folded = new StringBuilder(word.length() + 2);
        for (int at = 0; at < word.length(); at++) {
            folded.append(TABLE[word.charAt(at)]);
        }
        return folded.toString();
    }

    private static String folded(String word) {
        String taken = Normalizer.normalize(word, Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(taken.length());
        boolean marksGo = false;
        for (int at = 0; at < taken.length(); ) {
            int character = taken.codePointAt(at);
            at += Character.charCount(character);
            boolean isAccent = character >= 0x300 && character <= 0x36f;
            if (!isAccent) {
                marksGo = hasAccents(character);
                append(folded, character);
            } else if (!marksGo) {
                folded.appendCodePoint(character);
            }
        }
        return marksOfOthers(folded);
    }

    /** What was taken apart and kept its marks is put together again. */
    private static String marksOfOthers(StringBuilder folded) {
        return Normalizer.normalize(folded, Form.NFC);
    }

    private static boolean hasAccents(int character) {
        Character.UnicodeScript script = Character.UnicodeScript.of(character);
        return script == Character.UnicodeScript.LATIN || script == Character.UnicodeScript.GREEK;
    }

    private static void append(StringBuilder folded, int character) {
        switch (character) {
            case 'ß' -> folded.append("ss");
            case 'æ' -> folded.append("ae");
            case 'œ' -> folded.append("oe");
            case 'ø' -> folded.append('o');
            case 'đ', 'ð' -> folded.append('d');
            case 'ł' -> folded.append('l');
            case 'ħ' -> folded.append('h');
            case 'ı' -> folded.append('i');
            case 'þ' -> folded.append("th");
            case 'ς' -> folded.append('σ');
            default -> folded.appendCodePoint(character);
        }
    }

    private static boolean isPlain(String word) {
        for (int at = 0; at < word.length(); at++) {
            if (word.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
