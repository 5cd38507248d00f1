package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What dates are dates of: births, deaths, signatures. Keys are mostly English and texts are not, so a key finds its words by the idea that both belong
 * to.
 */
final class DateKeys {

    private static final int SHORTEST_BEGINNING = 3;

    private static final DateKeys IDEAS = new DateKeys("date-keys.txt");
    private static final DateKeys SIDES = new DateKeys("date-sides.txt");

    private final Map<String, Set<String>> words = new HashMap<>();
    private final Map<String, Set<String>> beginnings = new HashMap<>();

    private DateKeys(String file) {
        WordLists.sections(file).forEach((idea, lines) -> lines.forEach(line -> addLine(idea, line)));
    }

    private void addLine(String idea, String line) {
        for (String word : line.split(" ")) {
            boolean beginning = word.endsWith("*");
            String plain = beginning ? word.substring(0, word.length() - 1) : word;
            (beginning ? beginnings : words)
                    .computeIfAbsent(plain, key -> new HashSet<>())
                    .add(idea);
        }
    }

    /** The ideas that a key speaks of; none if it is not known. */
    static Set<String> ideas(String key) {
        return IDEAS.of(key);
    }

    /** The ideas that a word of a text speaks of. */
    static Set<String> ideas(FoldedWord word) {
        return IDEAS.of(word);
    }

    static boolean isStart(String key) {
        return SIDES.of(key).contains("start");
    }

    /** It says until when: {@code by 5 March} is what it asks for. */
    static boolean isDeadline(String key) {
        return SIDES.of(key).contains("deadline");
    }

    static boolean isEnd(String key) {
        return SIDES.of(key).contains("end");
    }

    /** The words of a key: {@code date_of_birth}, {@code startDate}, {@code Geburtsdatum}. */
    static List<FoldedWord> wordsOf(String key) {
        List<FoldedWord> words = new ArrayList<>();
        String parted = key.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").replace('_', ' ');
        FoldedWord.of(parted).forEach(words::add);
        return words;
    }

    private Set<String> of(String key) {
        Set<String> ideas = new TreeSet<>();
        wordsOf(key).forEach(word -> ideas.addAll(of(word)));
        return ideas;
    }

    private Set<String> of(FoldedWord word) {
        Set<String> ideas = new HashSet<>(words.getOrDefault(word.word(), Set.of()));
        ideas.addAll(words.getOrDefault(word.written().toLowerCase(Locale.ROOT), Set.of()));
        for (int length = SHORTEST_BEGINNING; length <= word.word().length() && length <= 12; length++) {
            ideas.addAll(beginnings.getOrDefault(word.word().substring(0, length), Set.of()));
        }
        return ideas;
    }
}
