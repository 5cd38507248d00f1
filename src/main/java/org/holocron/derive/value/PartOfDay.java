package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;

/**
 * Whether an amount is one of several of a day while its key asks for the day's: "450 mg morning and evening", "2 tablets every 8 hours", "twice daily 30 drops". A day's amount in parts, "900 mg a day in two
 * doses", is none of them.
 */
final class PartOfDay {

    private static final int FARTHEST = 60;
    private static final int NEAR = 3;

    /** "per day", "am Tag", "al día", "par jour". */
    private static final int LONGEST_SMALL = 3;

    private static final Set<String> EACH = WordLists.words("each-dose");
    private static final Set<String> SEVERAL = WordLists.words("several-times");
    private static final Set<String> TIMES = WordLists.words("times");
    private static final Set<String> ONCE = WordLists.words("once");
    private static final Set<String> EVERY = WordLists.words("every");
    private static final List<String> TIMES_OF_DAY = List.of("morning", "afternoon", "evening", "night");

    private final Set<Language> languages;

    private PartOfDay(Set<Language> languages) {
        this.languages = languages;
    }

    static boolean is(Words words, Span amount, String key) {
        boolean isDaily = WordScanner.words(key.replace('_', ' ')).stream()
                .anyMatch(token -> KeyGlossary.rowsOf(Folding.of(token.word())).contains("day"));
        if (!isDaily) {
            return false;
        }
        Span sentence = Clauses.sentence(words.text(), amount);
        PartOfDay check = new PartOfDay(Language.orAll(words.languages()));
        int end = Math.min(sentence.end(), amount.end() + FARTHEST);
        int start = Math.max(sentence.start(), amount.start() - FARTHEST / 2);
        List<String> after = words(words.text(), amount.end(), end);
        List<String> before = words(words.text(), start, amount.start());
        return !check.isOfDay(after) && (check.areSeveral(after) || check.areSeveral(last(before)));
    }

    /** "900 mg daily", "900 mg per day". */
    private boolean isOfDay(List<String> after) {
        boolean next = !after.isEmpty() && is("day", after.get(0));
        return next
                || after.size() > 1 && is("day", after.get(1)) && after.get(0).length() <= LONGEST_SMALL;
    }

    private boolean areSeveral(List<String> words) {
        Set<String> times = new HashSet<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            boolean counted = TIMES.contains(word) && (at == 0 || !ONCE.contains(words.get(at - 1)));
            boolean every = EVERY.contains(word)
                    && words.subList(at + 1, Math.min(words.size(), at + NEAR)).stream()
                            .anyMatch(next -> is("hour", next));
            if (counted || every || SEVERAL.contains(word) || EACH.contains(word)) {
                return true;
            }
            TIMES_OF_DAY.stream().filter(row -> is(row, word)).forEach(times::add);
        }
        return times.size() > 1;
    }

    private boolean is(String row, String word) {
        return KeyGlossary.isOf(row, word, languages);
    }

    /** Those of its own clause are the last ones. */
    private static List<String> last(List<String> before) {
        return before.subList(Math.max(0, before.size() - NEAR - 1), before.size());
    }

    private static List<String> words(String text, int from, int to) {
        List<String> folded = new ArrayList<>();
        for (WordToken token : WordScanner.words(text, from, Math.max(from, to))) {
            folded.add(Folding.of(token.word()));
        }
        return folded;
    }
}
