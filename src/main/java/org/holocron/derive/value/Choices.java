package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holocron.derive.claim.Span;
import org.holocron.derive.guard.Watch;

/** The words of each choice. Where several begin at one place, the longest counts: {@code partially approved} is not {@code approved}. */
final class Choices {

    private static final int MOST = 2_000;

    private final Set<Language> languages;
    private final List<Synonym> synonyms = new ArrayList<>();

    /** By the first letters of a synonym, since words are inflected at their ends. */
    private final Map<String, List<Synonym>> byBeginning = new HashMap<>();

    private record Synonym(String choice, List<FoldedWord> words) {}

    /**
     * Words of the text that stand for choices.
     *
     * @param choices one, unless several have the same synonym
     * @param at in UTF-16 units of the text
     */
    record Hit(Set<String> choices, Span at) {}

    Choices(String chosen, Map<String, List<String>> given, Set<Language> languages) {
        this.languages = languages;
        add(chosen, chosen);
        given.forEach((choice, words) -> {
            add(choice, choice);
            words.forEach(word -> add(choice, word));
        });
        synonyms.sort(Comparator.comparing((Synonym synonym) -> synonym.words().size())
                .reversed());
        synonyms.forEach(synonym -> byBeginning
                .computeIfAbsent(beginning(synonym.words().get(0)), key -> new ArrayList<>())
                .add(synonym));
    }

    private void add(String choice, String written) {
        List<FoldedWord> words = DateKeys.wordsOf(written);
        if (!words.isEmpty() && synonyms.size() < MOST) {
            synonyms.add(new Synonym(choice, words));
        }
    }

    private static String beginning(FoldedWord word) {
        return word.word().substring(0, 1);
    }

    List<Hit> in(List<FoldedWord> given) {
        List<Hit> hits = new ArrayList<>();
        int at = 0;
        while (at < given.size()) {
            Watch.check();
            int length = 0;
            Set<String> choices = new TreeSet<>();
            for (Synonym synonym : byBeginning.getOrDefault(beginning(given.get(at)), List.of())) {
                int size = synonym.words().size();
                if (size < length) {
                    break;
                }
                if (standsAt(synonym, given, at)) {
                    length = size;
                    choices.add(synonym.choice());
                }
            }
            if (length > 0) {
                hits.add(new Hit(
                        choices,
                        new Span(
                                given.get(at).start(),
                                given.get(at + length - 1).end())));
            }
            at += Math.max(1, length);
        }
        return hits;
    }

    private boolean standsAt(Synonym synonym, List<FoldedWord> given, int at) {
        List<FoldedWord> words = synonym.words();
        if (at + words.size() > given.size()) {
            return false;
        }
        for (int word = 0; word < words.size(); word++) {
            if (!Inflection.isOneWord(words.get(word), given.get(at + word), languages)) {
                return false;
            }
        }
        return true;
    }
}
