package org.holocron.derive.value;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words that begin another part of a sentence without a comma: and, but. */
final class Conjunctions {

    private static final Set<String> AND = read("and");
    private static final Set<String> BUT = read("but");

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

    private static Set<String> read(String section) {
        Set<String> words = new HashSet<>();
        for (Language language : Language.values()) {
            for (String line : WordLists.of(language, section)) {
                words.addAll(List.of(line.split(" ")));
            }
        }
        return words;
    }
}
