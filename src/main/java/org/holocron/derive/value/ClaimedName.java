package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;

/**
 * A name as an answer claims it.
 *
 * @param parts that tell whom or what it names, in their order; not empty
 * @param others titles, particles, legal forms
 */
record ClaimedName(List<FoldedWord> parts, List<FoldedWord> others) {

    private static final int MOST_PARTS = 20;

    /** How a word of a text stands to a part of the name. */
    enum Match {
        /** It is the part, however it is written, or its genitive. */
        SAME,
        /** One of both is the other's first letter. */
        INITIAL,
        /** One letter is another, missing, or too many. */
        NEAR,
        NONE
    }

    static ClaimedName of(String claimed) {
        List<FoldedWord> parts = new ArrayList<>();
        List<FoldedWord> others = new ArrayList<>();
        List<FoldedWord> words = FoldedWord.of(claimed);
        for (FoldedWord word : words) {
            boolean cutOff = word.word().equals("s")
                    && word.start() > 0
                    && WordScanner.isApostrophe(claimed.charAt(word.start() - 1));
            boolean beside = cutOff
                    || NameLexicon.isTitle(word)
                    || NameLexicon.is("particle", word)
                    || NameLexicon.is("generation", word)
                    || NameLexicon.is("legal-form", word);
            (beside && !isInitial(claimed, word) ? others : parts).add(word);
        }
        return parts.isEmpty() || parts.size() > MOST_PARTS
                ? new ClaimedName(words.subList(0, Math.min(words.size(), MOST_PARTS)), List.of())
                : new ClaimedName(parts, others);
    }

    /** {@code M. Peña} may be Monsieur or María: a capital letter with a point counts as an initial. */
    private static boolean isInitial(String claimed, FoldedWord word) {
        return word.word().length() == 1
                && word.isCapital()
                && word.end() < claimed.length()
                && claimed.charAt(word.end()) == '.'
                && word.start() > 0;
    }

    static Match match(FoldedWord part, FoldedWord word) {
        if (part.isLike(word) || word.word().equals(part.word() + "s")) {
            return Match.SAME;
        }
        String one = part.word();
        String other = word.word();
        if ((one.length() == 1 || other.length() == 1) && one.charAt(0) == other.charAt(0)) {
            return word.isCapital() && part.isCapital() ? Match.INITIAL : Match.NONE;
        }
        return isNear(one, other) ? Match.NEAR : Match.NONE;
    }

    /** Figures tell models and years apart: one other figure is another name. */
    private static boolean isNear(String one, String other) {
        boolean comparable = one.length() > 3 && other.length() > 3 && Math.abs(one.length() - other.length()) <= 1;
        if (!comparable
                || one.charAt(0) != other.charAt(0) && one.charAt(one.length() - 1) != other.charAt(other.length() - 1)
                || one.chars().anyMatch(Character::isDigit)
                || other.chars().anyMatch(Character::isDigit)) {
            return false;
        }
        int start = 0;
        int least = Math.min(one.length(), other.length());
        while (start < least && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < least - start && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        int left = one.length() - start - end;
        int right = other.length() - start - end;
        boolean swapped = left == 2
                && right == 2
                && one.charAt(start) == other.charAt(start + 1)
                && one.charAt(start + 1) == other.charAt(start);
        return Math.max(left, right) <= 1 || swapped;
    }
}
