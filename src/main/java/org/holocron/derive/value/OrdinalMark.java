package org.holocron.derive.value;

import java.util.List;

/** The letters after a number that make it an ordinal: 3rd, 2e, 1º. */
final class OrdinalMark {

    private static final List<String> ENDINGS = List.of(
            "st", "nd", "rd", "th", "er", "ère", "re", "e", "ème", "eme", "nde", "nd", "º", "ª", "ᵉ", ".ª", ".º", "ste",
            "sten", "ter", "ten", "te", "ers", "es", "èmes");

    private OrdinalMark() {}

    static boolean isOrdinal(String text, int from) {
        return end(text, from) > from;
    }

    /** After the ending; the same place if none stands here. */
    static int end(String text, int from) {
        int longest = from;
        for (String ending : ENDINGS) {
            int end = from + ending.length();
            if (end > longest
                    && text.startsWith(ending, from)
                    && (end >= text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                longest = end;
            }
        }
        return longest;
    }
}
