package org.holocron.derive.value;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words by which a text tells where it has a value from, in all languages, from {@code sources.txt}. */
enum SourceWords {
    /** What is written or said somewhere: the contract, the mother. */
    SOURCE,
    /** Somebody says so. */
    SAID,
    /** Two values are not the same. */
    DISCORD,
    /** What comes after it is put right. */
    CORRECTION,
    /** A value beside it does not hold, but another one. */
    RETRACTED,
    /** What is said with it holds from then on. */
    AMENDED,
    /** It says of a value that it is none. */
    WRONG,
    /** What stands before it is put aside for what comes behind. */
    INSTEAD,
    /** What is said with it holds at last, whatever was before. */
    NOW,
    /** A number that is called so is a plan, a limit, a reference. */
    ROLE,
    /** A note that says so makes a value doubtful. */
    DOUBTFUL;

    private static final int SHORTEST_BEGINNING = 3;

    private final Set<String> words = new HashSet<>();
    private final Set<String> beginnings = new HashSet<>();

    SourceWords() {
        for (String word : WordLists.words(WordLists.section(Lists.SECTIONS, WordScanner.smallLetters(name())))) {
            boolean isBeginning = word.endsWith("*");
            (isBeginning ? beginnings : words).add(isBeginning ? word.substring(0, word.length() - 1) : word);
        }
    }

    /** Read once for all of them. */
    private static final class Lists {
        private static final Map<String, List<String>> SECTIONS = WordLists.sections("sources.txt");
    }

    boolean has(FoldedWord word) {
        return hasWord(word.word());
    }

    /** @param folded as {@link Folding} folds it */
    boolean hasWord(String folded) {
        for (int length = SHORTEST_BEGINNING; length <= folded.length(); length++) {
            if (beginnings.contains(folded.substring(0, length))) {
                return true;
            }
        }
        return words.contains(folded);
    }
}
