package org.holocron.derive.value;

import java.util.Set;

/** Tells texts of languages whose number words are not known, by small words that the known languages do not have. */
final class OtherLanguages {

    private static final Set<String> WORDS =
            WordLists.words(WordLists.section(WordLists.sections("number-uses.txt"), "other-languages"));

    private OtherLanguages() {}

    /** Whether the words have more small words of other languages than of the known ones. */
    static boolean isOne(String text, int from, int to) {
        int others = 0;
        int known = 0;
        for (WordToken token : WordScanner.words(text, from, to)) {
            boolean small = LanguageGuess.isSmallWord(token.word());
            known += small ? 1 : 0;
            others += !small && WORDS.contains(token.word()) ? 1 : 0;
        }
        return others > known;
    }
}
