package org.holocron.derive.value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words around names, of all languages: a name keeps its title where it is written of in another one. */
final class NameLexicon {

    private static final Map<String, Set<String>> WORDS = read();

    private NameLexicon() {}

    /** Also a word of its own such as {@code Jr}, folded. */
    static boolean is(String section, FoldedWord word) {
        return WORDS.getOrDefault(section, Set.of()).contains(word.word());
    }

    static boolean isTitle(FoldedWord word) {
        return is("title", word) || is("title-man", word) || is("title-woman", word);
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> words = new HashMap<>();
        for (Language language : Language.values()) {
            WordLists.sections("names-" + language.tag() + ".txt").forEach((section, lines) -> {
                for (String line : lines) {
                    List.of(line.split(" ")).forEach(word -> words.computeIfAbsent(section, key -> new HashSet<>())
                            .add(Folding.of(word)));
                }
            });
        }
        return words;
    }
}
