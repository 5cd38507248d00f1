package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The words of a language that stand by numbers: articles, "and", "and a half", "minus", "between … and". */
final class SmallWords {

    private static final Map<Language, SmallWords> WORDS = byLanguage();

    private final Set<String> soft;
    private final Set<String> articles;
    private final Set<String> glue;
    private final Set<String> minus;
    private final Set<String> numbered;
    private final Set<String> year;
    private final Set<String> loss;
    private final Set<String> change;
    private final List<List<String>> halves = new ArrayList<>();
    private final List<List<String>> ranges = new ArrayList<>();

    private SmallWords(Language language) {
        soft = WordLists.words(language, "soft");
        articles = WordLists.words(language, "article");
        glue = WordLists.words(language, "glue");
        minus = WordLists.words(language, "minus");
        numbered = WordLists.words(language, "numbered");
        year = WordLists.words(language, "year");
        loss = WordLists.words(language, "loss");
        change = WordLists.words(language, "change");
        WordLists.of(language, "half-suffix").forEach(line -> halves.add(List.of(line.split(" "))));
        WordLists.of(language, "range").forEach(line -> ranges.add(List.of(line.split(" ", 2))));
    }

    static SmallWords of(Language language) {
        return Objects.requireNonNull(WORDS.get(language));
    }

    /** It may be a number or none: "one", "eine". */
    boolean isSoft(String word) {
        return soft.contains(word);
    }

    boolean isArticle(String word) {
        return articles.contains(word);
    }

    boolean isGlue(String word) {
        return glue.contains(word);
    }

    boolean isMinus(String word) {
        return minus.contains(word);
    }

    /** What follows is the name of something: "page 3". */
    boolean isBeforeName(String word) {
        return numbered.contains(word);
    }

    boolean isBeforeYear(String word) {
        return year.contains(word);
    }

    boolean isLoss(String word) {
        return loss.contains(word);
    }

    /** Its value may be below zero. */
    boolean isChange(String word) {
        return change.contains(word);
    }

    /** Whether the words between two numbers make a range of them, with the word before the first. */
    boolean isRange(String before, String between) {
        return ranges.stream()
                .anyMatch(range -> range.get(1).equals(between)
                        && (range.get(0).equals("-") || range.get(0).equals(before)));
    }

    /** How many words "and a half" has here; 0 if it does not stand here. */
    int halfSuffix(List<WordToken> tokens, int at) {
        for (List<String> half : halves) {
            int end = at + half.size();
            if (end <= tokens.size()
                    && tokens.subList(at, end).stream()
                            .map(WordToken::word)
                            .toList()
                            .equals(half)) {
                return half.size();
            }
        }
        return 0;
    }

    private static Map<Language, SmallWords> byLanguage() {
        Map<Language, SmallWords> words = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            words.put(language, new SmallWords(language));
        }
        return words;
    }
}
