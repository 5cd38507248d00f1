package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What keys say in the words of each language, from the files in {@code key-glossary}: a key is mostly English and its text is not, so that {@code width} must be known
 * in {@code Breite}. The file {@code size.txt} explains the rows.
 */
final class KeyGlossary {

    /** One for each domain, so that a row is found. */
    static final List<String> DOMAINS = List.of(
            "size",
            "matter",
            "energy",
            "money",
            "contracts",
            "roles",
            "medicine",
            "news",
            "transport",
            "technology",
            "nature",
            "culture",
            "time",
            "calendar",
            "describing");

    /** From so many letters on a word also stands for those that begin with it. */
    private static final int PREFIX = 4;

    /** From so many letters on a German word also stands for compounds that hold it. */
    private static final int PART = 5;

    /** The first word of a compound has so many letters at least. */
    private static final int SHORTEST_FIRST = 3;

    /** Those of German verbs and of what is made of them, folded. */
    private static final Pattern PREFIXES =
            Pattern.compile("(?:ver|be|er|ent|emp|zer|ge|miss|un|ab|an|auf|aus|ein|um|zu|her|hin|bei|durch|vor|mit)+");

    private static final KeyGlossary WORDS = new KeyGlossary();

    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, List<String>> byWord = new HashMap<>();

    /** Those of English alone, the language of most keys: a {@code pain_level} is not about bread. */
    private final Map<String, List<String>> english = new HashMap<>();

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
        List<String> rows = WORDS.english.getOrDefault(folded, WORDS.byWord.get(folded));
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

    static boolean isLike(String word, String folded, Language language) {
        if (word.endsWith(".")) {
            return isAlone(word.length() - 1, word, folded, language);
        }
        if (word.length() < PREFIX) {
            return folded.equals(word);
        }
        return folded.startsWith(word)
                || language == Language.GERMAN && word.length() >= PART && isPartOf(folded, word);
    }

    /** The word itself or, but in German, its plural. */
    private static boolean isAlone(int length, String word, String folded, Language language) {
        boolean isPlural = length >= PREFIX
                && language != Language.GERMAN
                && folded.length() == length + 1
                && folded.charAt(length) == 's';
        return (isPlural || folded.length() == length) && folded.regionMatches(0, word, 0, length);
    }

    /** Behind another word, as {@code Dachfläche} holds {@code Fläche}; prefixes alone make another word of it: {@code Erwartung} is no {@code Wartung}. */
    private static boolean isPartOf(String compound, String word) {
        for (int at = compound.indexOf(word); at >= 0; at = compound.indexOf(word, at + 1)) {
            if (at >= SHORTEST_FIRST
                    && !PREFIXES.matcher(compound.substring(0, at)).matches()) {
                return true;
            }
        }
        return false;
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
        if (rows.put(name, new Row(words)) != null) {
            throw new IllegalStateException("key-glossary has two rows of " + name);
        }
        words.get(Language.ENGLISH.ordinal()).forEach(word -> add(english, plain(word), name));
        words.forEach(ofOne -> ofOne.forEach(word -> {
            add(byWord, plain(word), name);
            if (!word.endsWith(".") && word.length() >= PREFIX) {
                add(byStem, word, name);
            }
        }));
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
