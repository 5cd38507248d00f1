package org.holocron.derive.value;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Tells texts of languages whose number words are not known, by small words that the known languages do not have. */
final class OtherLanguages {

    private static final Set<String> WORDS = words();

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

    private static Set<String> words() {
        Set<String> words = new HashSet<>();
        List<String> lines =
                Objects.requireNonNull(WordLists.sections("number-uses.txt").get("other-languages"), "other-languages");
        lines.forEach(line -> words.addAll(List.of(line.split(" "))));
        return words;
    }
}
