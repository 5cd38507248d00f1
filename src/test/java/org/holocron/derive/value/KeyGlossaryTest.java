package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Rows of the glossary that are in each other's way. What is so on purpose is listed by name in {@code key-glossary-shared.txt} and {@code key-glossary-swallows.txt} beside this
 * class; a line there that is no longer needed fails too.
 */
class KeyGlossaryTest {

    private static final int PREFIX = 4;

    /** The first word of a row names it. */
    private record Row(String name, List<List<String>> words) {}

    private static final List<Row> ROWS = rows();

    @Test
    void eachRowHasWordsOfEachLanguage() {
        for (Row row : ROWS) {
            assertEquals(Language.values().length, row.words().size(), row.name());
            row.words().forEach(words -> assertFalse(words.contains(""), row.name()));
        }
    }

    @Test
    void noWordStandsTwiceInARow() {
        for (Row row : ROWS) {
            for (List<String> words : row.words()) {
                List<String> plain = words.stream().map(KeyGlossaryTest::plain).toList();
                assertEquals(plain.size(), Set.copyOf(plain).size(), () -> row.name() + " has a word twice: " + words);
            }
        }
    }

    /** A text is cut at hyphens and apostrophes, so that such an entry would never be found: "porte-parole". */
    @Test
    void eachEntryIsOneWordOrTwo() {
        for (Row row : ROWS) {
            row.words()
                    .forEach(words -> words.forEach(word -> assertTrue(
                            plain(word).matches("[\\p{L}\\d]+( [\\p{L}\\d]+)?"), row.name() + " has " + word)));
        }
    }

    @Test
    void anEnglishWordStandsInSeveralRowsOnlyIfItMeansSeveralThings() {
        Map<String, Set<String>> rows = rowsByWord(Language.ENGLISH, true);
        Set<String> shared = new TreeSet<>();
        rows.forEach((word, names) -> {
            if (names.size() > 1 && word.indexOf(' ') < 0) {
                shared.add(word);
            }
        });
        Map<String, List<String>> listed = WordLists.sections("key-glossary-shared.txt");

        assertEquals(new TreeSet<>(WordLists.words(WordLists.section(listed, "en"))), shared);
    }

    /** Without a dot "ship" also stood for "shipping", and "park" for "parking". */
    @Test
    void anEntryStandsForAWordOfAnotherRowOnlyOnPurpose() {
        Map<String, List<String>> listed = WordLists.sections("key-glossary-swallows.txt");
        for (Language language : Language.values()) {
            assertEquals(
                    String.join("\n", new TreeSet<>(WordLists.section(listed, language.tag()))),
                    String.join("\n", swallows(language)),
                    language.tag());
        }
    }

    @Test
    void aKeyInEnglishIsNotReadAsAnotherLanguage() {
        assertEquals(List.of("pain"), KeyGlossary.rowsOf("pain"));
        assertEquals(List.of("island"), KeyGlossary.rowsOf("insel"));
    }

    /** The check took "Erwartung" for "Wartung", and "Diebstahl" for steel. */
    @Test
    void aGermanWordIsFoundInCompoundsBehindAWordButNotBehindAPrefix() {
        Set<Language> german = Set.of(Language.GERMAN);

        assertTrue(KeyGlossary.isOf("price", "grundpreis", german));
        assertFalse(KeyGlossary.isOf("load", "einladung", german));
        assertTrue(KeyGlossary.isOf("level", "unterpegel", german));
        assertFalse(KeyGlossary.isOf("steel", "diebstahl", german));
    }

    @Test
    void aWordWithADotStandsForItselfAndItsPlural() {
        Set<Language> english = Set.of(Language.ENGLISH);

        assertTrue(KeyGlossary.isOf("ship", "ships", english));
        assertFalse(KeyGlossary.isOf("ship", "shipping", english));
    }

    private static Set<String> swallows(Language language) {
        Map<String, Set<String>> rows = rowsByWord(language, false);
        Set<String> lines = new TreeSet<>();
        rows.forEach((entry, own) -> {
            Set<String> others = new TreeSet<>();
            rows.forEach((word, names) -> {
                String other = plain(word);
                if (!other.equals(entry) && KeyGlossary.isLike(entry, other, language) && !own.containsAll(names)) {
                    others.add(other);
                }
            });
            if (!entry.endsWith(".") && entry.length() >= PREFIX && !others.isEmpty()) {
                lines.add(entry + ": " + String.join(", ", others));
            }
        });
        return lines;
    }

    private static Map<String, Set<String>> rowsByWord(Language language, boolean plain) {
        Map<String, Set<String>> rows = new TreeMap<>();
        for (Row row : ROWS) {
            for (String word : row.words().get(language.ordinal())) {
                rows.computeIfAbsent(plain ? plain(word) : word, key -> new TreeSet<>())
                        .add(row.name());
            }
        }
        return rows;
    }

    private static String plain(String word) {
        return word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String domain : KeyGlossary.DOMAINS) {
            for (String line : KeyGlossary.section(domain, "words")) {
                List<List<String>> words = new ArrayList<>();
                for (String language : line.split("\\|", -1)) {
                    List<String> folded = new ArrayList<>();
                    for (String word : language.split(",", -1)) {
                        folded.add(Folding.of(word.strip()));
                    }
                    words.add(folded);
                }
                rows.add(new Row(plain(words.get(0).get(0)), words));
            }
        }
        return rows;
    }
}
