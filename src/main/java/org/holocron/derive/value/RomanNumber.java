package org.holocron.derive.value;

import java.util.Map;

/** Numbers in Roman letters. */
final class RomanNumber {

    private static final Map<Character, Integer> LETTERS =
            Map.of('i', 1, 'v', 5, 'x', 10, 'l', 50, 'c', 100, 'd', 500, 'm', 1_000);
    private static final int[] VALUES = {1_000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] WRITTEN = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};

    private RomanNumber() {}

    static boolean isLetters(String folded) {
        return folded.chars().allMatch(letter -> LETTERS.containsKey((char) letter));
    }

    /** However it is put together: {@code iiii} is 4 too; 0 if other letters are among them. */
    static int of(String folded) {
        int number = 0;
        int after = 0;
        for (int at = folded.length() - 1; at >= 0; at--) {
            Integer digit = LETTERS.get(folded.charAt(at));
            if (digit == null) {
                return 0;
            }
            number += digit < after ? -digit : digit;
            after = Math.max(after, digit);
        }
        return number;
    }

    /** It is written as one writes the number that it is. */
    static boolean isWellWritten(String folded) {
        return written(of(folded)).equals(folded);
    }

    private static String written(int number) {
        StringBuilder letters = new StringBuilder();
        int rest = number;
        for (int at = 0; at < VALUES.length; at++) {
            while (rest >= VALUES[at]) {
                letters.append(WRITTEN[at]);
                rest -= VALUES[at];
            }
        }
        return letters.toString();
    }
}
