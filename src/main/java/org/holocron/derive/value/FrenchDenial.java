package org.holocron.derive.value;

import java.util.List;
import java.util.Set;

/** French denies with two words: {@code ne … pas}. The first one alone denies as well, but not before {@code que}, where it means only. */
final class FrenchDenial {

    private static final Set<String> FIRST = Set.of("ne", "n'");
    private static final Set<String> SECOND =
            Set.of("pas", "plus", "jamais", "point", "aucun", "aucune", "rien", "personne", "guère", "ni", "nullement");
    private static final Set<String> THAN = Set.of("que", "qu'");

    private FrenchDenial() {}

    static boolean isFirst(String word) {
        return FIRST.contains(word);
    }

    static boolean isSecond(String word) {
        return SECOND.contains(word);
    }

    /** {@code il ne paie que}: only. @param words up to the value */
    static boolean isOnly(List<WordToken> words, int at) {
        if (!isFirst(words.get(at).word())) {
            return false;
        }
        for (WordToken word : words.subList(at + 1, words.size())) {
            if (isSecond(word.word())) {
                return false;
            }
            if (THAN.contains(word.word())) {
                return true;
            }
        }
        return false;
    }
}
