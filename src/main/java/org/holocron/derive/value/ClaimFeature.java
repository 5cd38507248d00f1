package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A word that tells which value a claim means: of its key, or of the name of its subject.
 *
 * @param word folded
 * @param rows of {@link KeyGlossary} that it may stand for
 */
record ClaimFeature(String word, List<String> rows) {

    /** Words that begin with so many of the same letters are taken for one word in two forms or languages. */
    private static final int SAME_BEGINNING = 5;

    private static final Map<String, String> COUNTED =
            Map.of("2", "second", "ii", "second", "3", "third", "iii", "third", "4", "fourth", "iv", "fourth");

    /** Words of a key that its values say by themselves. */
    private static final Set<String> SAY_NOTHING =
            Set.of("date", "day", "year", "datum", "tag", "jahr", "fecha", "dia", "ano", "jour", "annee");

    private static final Set<String> SMALL = smallWords();

    /** Small words of a key that tell which of two cases it asks for: they count where values stand beside each other, and nowhere else. */
    private static final Set<String> CASES = Set.of(
            "with", "without", "before", "after", "mit", "ohne", "vor", "nach", "con", "sin", "antes", "despues",
            "tras", "avec", "sans", "avant", "apres");

    /** Those of a claim, each once: first of the key, with its small words that tell cases apart, then of its subjects. */
    static List<ClaimFeature> of(ClaimedValue claimed) {
        Set<ClaimFeature> features = new LinkedHashSet<>(ofCases(claimed));
        add(claimed.key().replace('_', ' '), features);
        features.addAll(ofSubjects(claimed));
        return new ArrayList<>(features);
    }

    /** The small words of its key that tell cases apart. */
    static Set<ClaimFeature> ofCases(ClaimedValue claimed) {
        Set<ClaimFeature> features = new LinkedHashSet<>();
        for (WordToken token : WordScanner.words(claimed.key().replace('_', ' '))) {
            String word = Folding.of(token.word());
            if (CASES.contains(word)) {
                features.add(new ClaimFeature(word, KeyGlossary.rowsOf(word)));
            }
        }
        return features;
    }

    /** Those of the names of its subjects. */
    static List<ClaimFeature> ofSubjects(ClaimedValue claimed) {
        Set<ClaimFeature> features = new LinkedHashSet<>();
        claimed.subjects().forEach(subject -> add(subject, features));
        return features.stream().map(ClaimFeature::counted).toList();
    }

    /** What a name counts is told by its place in the row too: {@code Heron 2} is the second generation. */
    private ClaimFeature counted() {
        String row = COUNTED.get(word);
        return row == null ? this : new ClaimFeature(word, List.of(row));
    }

    /** Those of its key. */
    static List<ClaimFeature> ofKey(ClaimedValue claimed) {
        Set<ClaimFeature> features = new LinkedHashSet<>();
        add(claimed.key().replace('_', ' '), features);
        return new ArrayList<>(features);
    }

    /** The same without words that a value says by itself: a date is a date. Empty if it has no other. */
    static List<ClaimFeature> tellingOfKey(ClaimedValue claimed) {
        return ofKey(claimed).stream()
                .filter(feature -> !SAY_NOTHING.contains(feature.word()))
                .toList();
    }

    private static void add(String text, Set<ClaimFeature> features) {
        for (WordToken token : WordScanner.words(text)) {
            String word = Folding.of(token.word());
            if (!SMALL.contains(word) && !CASES.contains(word)) {
                features.add(new ClaimFeature(word, KeyGlossary.rowsOf(word)));
            }
        }
    }

    /** Whether a word of a text says this. */
    boolean isSaidBy(String folded, Set<Language> languages) {
        return isSameWord(folded) || rows.stream().anyMatch(row -> KeyGlossary.isOf(row, folded, languages));
    }

    /** Whether a word of a text says what this is not. */
    boolean isDeniedBy(String folded, Set<Language> languages) {
        return !COUNTED.containsKey(word)
                && rows.stream()
                        .flatMap(row -> KeyGlossary.oppositesOf(row).stream())
                        .anyMatch(row -> KeyGlossary.isOf(row, folded, languages));
    }

    private boolean isSameWord(String folded) {
        if (folded.equals(word)) {
            return true;
        }
        int same = 0;
        while (same < word.length() && same < folded.length() && word.charAt(same) == folded.charAt(same)) {
            same++;
        }
        int longer = Math.max(word.length(), folded.length());
        return same >= SAME_BEGINNING && same * 5 >= longer * 3
                || same >= SAME_BEGINNING && same == Math.min(word.length(), folded.length())
                || same >= 4 && same >= longer - 1;
    }

    private static Set<String> smallWords() {
        Set<String> words = new LinkedHashSet<>();
        for (Language language : Language.values()) {
            for (String section : List.of("function", "article", "and")) {
                for (String line : WordLists.of(language, section)) {
                    for (String word : line.split(" ")) {
                        words.add(Folding.of(word));
                    }
                }
            }
        }
        words.addAll(Set.of("a", "d", "e", "l", "o", "u", "y"));
        return words;
    }
}
