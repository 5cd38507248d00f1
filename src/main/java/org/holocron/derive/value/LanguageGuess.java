package org.holocron.derive.value;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.holocron.derive.text.Shortened;

/**
 * Which languages a text may be written in, by the small words that each sentence has, and by letters that only some languages use. It shall say how
 * numbers and dates are meant, so it says several rather than the wrong one.
 */
public final class LanguageGuess {

    /** Enough to tell; more would only take time. */
    private static final int MOST_CHARACTERS = 20_000;

    /** What a letter counts that other languages do not have, in small words. */
    private static final int LETTER_WEIGHT = 2;

    /** So often at most a letter counts: one foreign name must not decide. */
    private static final int MOST_LETTERS = 3;

    private static final Map<String, Set<Language>> SMALL_WORDS = read("function");
    private static final Map<String, Set<Language>> LETTERS = read("letters");

    private LanguageGuess() {}

    /** Empty if the text has nothing that tells, as a table of figures; several if it could be each of them. */
    public static Set<Language> of(String text) {
        String beginning = Shortened.start(text, MOST_CHARACTERS);
        int[] scores = new int[Language.values().length];
        for (WordToken token : WordScanner.words(beginning)) {
            SMALL_WORDS.getOrDefault(token.word(), Set.of()).forEach(language -> scores[language.ordinal()]++);
        }
        letters(beginning)
                .forEach((language, count) ->
                        scores[language.ordinal()] += LETTER_WEIGHT * Math.min(count, MOST_LETTERS));
        return likely(scores);
    }

    /** Whether it is one of the small words of some language. */
    static boolean isSmallWord(String word) {
        return SMALL_WORDS.containsKey(word);
    }

    /** Whether it is one in each of these languages, so that it can be no other word of a text in them. */
    static boolean isSmallWordOf(String word, Set<Language> languages) {
        return SMALL_WORDS.getOrDefault(word, Set.of()).containsAll(languages);
    }

    private static Map<Language, Integer> letters(String text) {
        Map<Language, Integer> counts = new EnumMap<>(Language.class);
        for (int at = 0; at < text.length(); at++) {
            char letter = Character.toLowerCase(text.charAt(at));
            if (letter >= 0x80) {
                LETTERS.getOrDefault(String.valueOf(letter), Set.of())
                        .forEach(language -> counts.merge(language, 1, Integer::sum));
            }
        }
        return counts;
    }

    /** The best one, and those that have more than half of its marks. */
    private static Set<Language> likely(int[] scores) {
        int best = 0;
        for (int score : scores) {
            best = Math.max(best, score);
        }
        Set<Language> languages = EnumSet.noneOf(Language.class);
        for (Language language : Language.values()) {
            if (best > 0 && scores[language.ordinal()] * 2 > best) {
                languages.add(language);
            }
        }
        return languages;
    }

    private static Map<String, Set<Language>> read(String section) {
        Map<String, Set<Language>> languages = new HashMap<>();
        for (Language language : Language.values()) {
            for (String line : WordLists.of(language, section)) {
                for (String word : line.split(" ")) {
                    languages
                            .computeIfAbsent(Objects.requireNonNull(word), key -> EnumSet.noneOf(Language.class))
                            .add(language);
                }
            }
        }
        return languages;
    }
}
