package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where the words of a text stand, so that a word of a claim is looked for once among the different ones, however many claims have it. */
final class WordIndex {

    private final Set<Language> languages;

    /** By the word, and by each two that stand one after the other: where the first one begins. */
    private final Map<String, List<Integer>> places = new LinkedHashMap<>();

    private final Map<ClaimFeature, TreeSet<Integer>> said = new HashMap<>();

    WordIndex(List<FoldedWord> words, Set<Language> languages) {
        this.languages = Language.orAll(languages);
        String before = "";
        int start = 0;
        for (FoldedWord word : words) {
            add(word.word(), word.start());
            if (!before.isEmpty()) {
                add(before + " " + word.word(), start);
            }
            before = word.word();
            start = word.start();
        }
    }

    private void add(String word, int at) {
        places.computeIfAbsent(word, key -> new ArrayList<>(1)).add(at);
    }

    /** Where a text says a word of a claim. */
    TreeSet<Integer> places(ClaimFeature feature) {
        return said.computeIfAbsent(feature, this::find);
    }

    private TreeSet<Integer> find(ClaimFeature feature) {
        TreeSet<Integer> found = new TreeSet<>();
        places.forEach((word, starts) -> {
            if (feature.isSaidBy(word, languages)) {
                found.addAll(starts);
            }
        });
        return found;
    }
}
