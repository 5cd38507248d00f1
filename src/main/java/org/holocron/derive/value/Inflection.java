package org.holocron.derive.value;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether two words are forms of one: they begin alike, and what is left of both are endings of the language. Short words must be the same but for an
 * ending: {@code rot} and {@code rote}.
 */
final class Inflection {

    private static final int SHORTEST_STEM = 3;

    /** Both words may have an ending only behind so many letters. */
    private static final int STEM_OF_TWO_ENDINGS = 4;

    private static final Map<Language, Set<String>> ENDINGS = read();

    private Inflection() {}

    /** @param languages all if there are none */
    static boolean isOneWord(FoldedWord one, FoldedWord other, Set<Language> languages) {
        if (one.isLike(other)) {
            return true;
        }
        if (one.isFigures() || other.isFigures()) {
            return false;
        }
        String left = one.word();
        String right = other.word();
        int stem = 0;
        while (stem < Math.min(left.length(), right.length()) && left.charAt(stem) == right.charAt(stem)) {
            stem++;
        }
        int least = Math.max(Math.min(left.length(), right.length()) / 2 + 1, SHORTEST_STEM);
        for (int length = stem; length >= least && length >= stem - 2; length--) {
            if (areSuffixes(left.substring(length), right.substring(length), length, languages)) {
                return true;
            }
        }
        return false;
    }

    /** The first of these words that is a form of the wanted one; null if there is none. */
    static @Nullable FoldedWord first(FoldedWord wanted, List<FoldedWord> words, Set<Language> languages) {
        for (FoldedWord word : words) {
            if (isOneWord(wanted, word, languages)) {
                return word;
            }
        }
        return null;
    }

    private static boolean areSuffixes(String one, String other, int stem, Set<Language> languages) {
        if (stem < STEM_OF_TWO_ENDINGS && !one.isEmpty() && !other.isEmpty()) {
            return false;
        }
        return Language.orAll(languages).stream()
                .map(language -> ENDINGS.getOrDefault(language, Set.of()))
                .anyMatch(endings -> endings.contains(one) && endings.contains(other));
    }

    private static Map<Language, Set<String>> read() {
        Map<Language, Set<String>> endings = new EnumMap<>(Language.class);
        Map<String, List<String>> sections = WordLists.sections("endings.txt");
        for (Language language : Language.values()) {
            Set<String> own = new HashSet<>(Set.of(""));
            sections.getOrDefault(language.tag(), List.of()).forEach(line -> own.addAll(List.of(line.split(" "))));
            endings.put(language, own);
        }
        return endings;
    }
}
