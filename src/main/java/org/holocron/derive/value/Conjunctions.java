package org.holocron.derive.value;

import java.util.Set;

/** Words that begin another part of a sentence without a comma: and, but. */
final class Conjunctions {

    private static final Set<String> AND = WordLists.words("and");
    private static final Set<String> BUT = WordLists.words("but");

    private Conjunctions() {}

    static boolean isOne(String word) {
        return isAnd(word) || isBut(word);
    }

    static boolean isAnd(String word) {
        return AND.contains(word);
    }

    static boolean isBut(String word) {
        return BUT.contains(word);
    }
}
