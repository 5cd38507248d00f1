package org.holocron.derive.value;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words that begin another part of a sentence without a comma: and, but, against, compared with. */
final class Conjunctions {

    private static final Set<String> WORDS = read();

    private Conjunctions() {}

    static boolean isOne(String word) {
        return WORDS.contains(word);
    }

    private static Set<String> read() {
        Set<String> words = new HashSet<>();
        for (Language language : Language.values()) {
            for (String section : List.of("and", "but")) {
                for (String line : WordLists.of(language, section)) {
                    words.addAll(Set.of(line.split(" ")));
                }
            }
        }
        return words;
    }
}
