package org.holocron.derive.quote;

import com.ibm.icu.text.Normalizer2;

/** Says how far two words are from each other that may be one word, misspelt. In time linear in their length. */
final class Typos {

    /** One letter missing or too many for so many letters; another letter counts as two. */
    private static final int LETTERS_PER_EDIT = 6;

    static final int MOST = 2;

    /** In a shorter word two letters that change places make another: {@code form, from}; {@code casual, causal}. */
    private static final int SHORTEST_EXCHANGE = 8;

    /** A shorter word is another one with another letter. */
    private static final int SHORTEST_NEAR = 4;

    private static final int LAST_OF_LATIN = 0x24f;
    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

    private Typos() {}

    /** Whether they are the same but for accents, which a keyboard may lack: {@code été, ete}; {@code Köln, Koeln}. */
    static boolean areSame(String one, String other) {
        return one.equals(other)
                || plain(one, false).equals(plain(other, false))
                || plain(one, true).equals(plain(other, true));
    }

    /** How many letters are missing or too many; more than {@link #MOST} if they are no one word. */
    static int between(String one, String other) {
        if (areSame(one, other)) {
            return 0;
        }
        String first = plain(one, false);
        String second = plain(other, false);
        int shorter = Math.min(first.length(), second.length());
        int begin = 0;
        while (begin < shorter && first.charAt(begin) == second.charAt(begin)) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin
                && first.charAt(first.length() - 1 - end) == second.charAt(second.length() - 1 - end)) {
            end++;
        }
        boolean isExchange = isExchange(first, second, begin, end);
        if (isExchange && first.length() >= SHORTEST_EXCHANGE) {
            return begin == 0 ? MOST + 1 : 1;
        }
        int edits = isExchange ? 2 : first.length() + second.length() - 2 * (begin + end);
        int allowed = Math.min(MOST, Math.max(first.length(), second.length()) / LETTERS_PER_EDIT);
        // What is put before a word denies it: atypical, never, kein.
        return begin == 0 || edits > allowed ? MOST + 1 : edits;
    }

    /** Whether one may be the other, misspelt, or another word: they begin alike, and differ in a letter, or in two where they are long. */
    static boolean mayBeOne(String one, String other) {
        String first = plain(one, false);
        String second = plain(other, false);
        int longer = Math.max(first.length(), second.length());
        int allowed = Math.min(MOST, Math.max(1, longer / LETTERS_PER_EDIT));
        return Math.min(first.length(), second.length()) >= SHORTEST_NEAR
                && first.charAt(0) == second.charAt(0)
                && Math.abs(first.length() - second.length()) <= allowed
                && differing(first, second) <= allowed;
    }

    /** How many letters must be put in, left out, replaced or exchanged with the next. */
    private static int differing(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : differing(edits, one, other, i, j);
            }
        }
        return edits[one.length()][other.length()];
    }

    private static int differing(int[][] edits, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
        least = Math.min(least, edits[i - 1][j - 1] + (same ? 0 : 1));
        boolean exchanged =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return exchanged ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }

    /** Of two letters beside each other. */
    private static boolean isExchange(String first, String second, int begin, int end) {
        return first.length() == second.length()
                && first.length() - begin - end == 2
                && first.charAt(begin) == second.charAt(begin + 1)
                && first.charAt(begin + 1) == second.charAt(begin);
    }

    /** Without accents. */
    static String plain(String word) {
        return plain(word, false);
    }

    private static String plain(String word, boolean isWrittenOut) {
        StringBuilder plain = new StringBuilder();
        String apart = NFD.normalize(word);
        for (int i = 0; i < apart.length(); i++) {
            char unit = apart.charAt(i);
            boolean isLatinMark = unit >= 0x300
                    && unit <= 0x36f
                    && plain.length() > 0
                    && plain.charAt(plain.length() - 1) <= LAST_OF_LATIN;
            if (!isLatinMark) {
                plain.append(letters(unit, isWrittenOut));
            } else if (isWrittenOut && unit == 0x308) {
                plain.append('e');
            }
        }
        return plain.toString();
    }

    private static String letters(char unit, boolean isWrittenOut) {
        return switch (unit) {
            case '\u0153' -> "oe";
            case '\u00e6' -> "ae";
            case '\u00f8' -> isWrittenOut ? "oe" : "o";
            case '\u0142' -> "l";
            case '\u0131' -> "i";
            default -> Character.toString(unit);
        };
    }
}
