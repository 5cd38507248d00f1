package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What keys say in the words of each language, from the files in {@code key-glossary}: a key is mostly English and its text is not, so that {@code width} must be known
 * in {@code Breite}. The file {@code size.txt} explains the rows.
 */
final class KeyGlossary {

    /** One for each domain, so that a row is found. */
    static final List<String> DOMAINS = List.of(
            "size", "matter", "energy", "money", "things", "time", "calendar", "roles", "describing");

    /** From so many letters on a word also stands for those that begin with it. */
    private static final int PREFIX = 4;

    /** From so many letters on a German word also stands for compounds that hold it. */
    private static final int PART = 5;

    private static final KeyGlossary WORDS = new KeyGlossary();

    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, List<String>> byWord = new HashMap<>();

    /** Of the words that also stand for those that begin with them. */
    private final Map<String, List<String>> byStem = new HashMap<>();

    private final Map<String, Set<String>> opposites = new HashMap<>();

    /** The words of a row, by language. */
    private record Row(List<List<String>> words) {}

    private KeyGlossary() {
        DOMAINS.forEach(domain -> section(domain, "words").forEach(this::read));
        section("opposites", "opposites").forEach(this::readOpposites);
    }

    /** The rows of a file, as they stand there. */
    static List<String> section(String domain, String name) {
        return WordLists.section(WordLists.sections("key-glossary/" + domain + ".txt"), name);
    }

    /** The rows that a word of a key may stand for, in whatever language; empty if it is unknown. */
    static List<String> rowsOf(String folded) {
        List<String> rows = WORDS.byWord.get(folded);
        if (rows == null && folded.endsWith("s")) {
            rows = WORDS.byWord.get(folded.substring(0, folded.length() - 1));
        }
        for (int end = folded.length() - 1; rows == null && end >= PREFIX; end--) {
            rows = WORDS.byStem.get(folded.substring(0, end));
        }
        return rows == null ? List.of() : rows;
    }

    /** Whether a word of a text in one of these languages is one of a row. */
    static boolean isOf(String row, String folded, Set<Language> languages) {
        List<List<String>> words = Objects.requireNonNull(WORDS.rows.get(row)).words();
        for (Language language : languages) {
            for (String word : words.get(language.ordinal())) {
                if (isLike(word, folded, language)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The rows of which a value is not if it is of this one. */
    static Set<String> oppositesOf(String row) {
        return WORDS.opposites.getOrDefault(row, Set.of());
    }

    private static boolean isLike(String word, String folded, Language language) {
        if (word.endsWith(".")) {
            return folded.length() == word.length() - 1 && word.startsWith(folded);
        }
        if (word.length() < PREFIX) {
            return folded.equals(word);
        }
        return folded.startsWith(word) || language == Language.GERMAN && word.length() >= PART && folded.contains(word);
    }

    private void read(String line) {
        String[] languages = line.split("\\|");
        if (languages.length != Language.values().length) {
            throw new IllegalStateException("key-glossary has not each language in " + line);
        }
        List<List<String>> words = new ArrayList<>();
        for (String language : languages) {
            List<String> folded = new ArrayList<>();
            for (String word : language.split(",")) {
                folded.add(Folding.of(word.strip()));
            }
            words.add(folded);
        }
        String name = plain(words.get(0).get(0));
        Row row = rows.get(name);
        rows.put(name, row == null ? new Row(words) : both(row, words));
        words.forEach(ofOne -> ofOne.forEach(word -> {
            add(byWord, plain(word), name);
            if (!word.endsWith(".") && word.length() >= PREFIX) {
                add(byStem, word, name);
            }
        }));
    }

    private static Row both(Row row, List<List<String>> more) {
        List<List<String>> words = new ArrayList<>();
        for (int at = 0; at < more.size(); at++) {
            Set<String> all = new LinkedHashSet<>(row.words().get(at));
            all.addAll(more.get(at));
            words.add(List.copyOf(all));
        }
        return new Row(words);
    }

    private static void add(Map<String, List<String>> rows, String word, String row) {
        List<String> known = rows.computeIfAbsent(word, key -> new ArrayList<>());
        if (!known.contains(row)) {
            known.add(row);
        }
    }

    private void readOpposites(String line) {
        List<String> group = new ArrayList<>();
        for (String row : line.split("\\|")) {
            if (!rows.containsKey(row.strip())) {
                throw new IllegalStateException("key-glossary has opposites of no row: " + line);
            }
            group.add(row.strip());
        }
        for (String row : group) {
            Set<String> others = opposites.computeIfAbsent(row, key -> new HashSet<>());
            group.stream().filter(other -> !other.equals(row)).forEach(others::add);
        }
    }

    private static String plain(String word) {
        return word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    }
}
