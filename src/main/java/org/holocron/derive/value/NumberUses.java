package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What keys speak of numbers that name, date or order something, and which words make another number of one; from {@code number-uses.txt}. */
final class NumberUses {

    private static final NumberUses USES = new NumberUses();

    private final Map<QuantityKind, Entries> byKind = new EnumMap<>(QuantityKind.class);
    private final Entries difference;
    private final Entries rate;
    private final Set<String> level;
    private final Set<String> by;
    private final Set<String> cents;
    private final Set<String> implicit;
    private final Set<String> persons;
    private final Set<String> moves;
    private final Set<String> oldUnits;
    private final List<List<String>> multiples = new ArrayList<>();
    private final List<List<String>> comparatives = new ArrayList<>();
    private final Map<String, Integer> scales = new HashMap<>();

    private NumberUses() {
        Map<String, List<String>> file = WordLists.sections("number-uses.txt");
        for (QuantityKind kind :
                List.of(QuantityKind.DATE, QuantityKind.TIME, QuantityKind.ORDINAL, QuantityKind.NAME)) {
            byKind.put(kind, new Entries(WordLists.section(file, kind.name())));
        }
        difference = new Entries(WordLists.section(file, "difference"));
        rate = new Entries(WordLists.section(file, "rate"));
        level = WordLists.words(WordLists.section(file, "level"));
        by = WordLists.words(WordLists.section(file, "by"));
        cents = WordLists.words(WordLists.section(file, "cents"));
        oldUnits = WordLists.words(WordLists.section(file, "old-units"));
        moves = WordLists.words(WordLists.section(file, "moves"));
        persons = WordLists.words(WordLists.section(file, "persons"));
        implicit = WordLists.words(WordLists.section(file, "implicit"));
        WordLists.section(file, "multiple").forEach(line -> multiples.add(List.of(line.split(" "))));
        WordLists.section(file, "comparative").forEach(line -> comparatives.add(List.of(line.split(" "))));
        for (String line : WordLists.section(file, "scales")) {
            String[] parts = line.split(" = ");
            scales.put(parts[0], Integer.valueOf(parts[1]));
        }
    }

    /** Words, and beginnings and ends of words. */
    private static final class Entries {

        private final Set<String> whole = new HashSet<>();
        private final List<String> beginnings = new ArrayList<>();
        private final List<String> ends = new ArrayList<>();

        Entries(List<String> lines) {
            for (String entry : WordLists.words(lines)) {
                if (entry.startsWith("*")) {
                    ends.add(entry.substring(1));
                } else if (entry.endsWith("*")) {
                    beginnings.add(entry.substring(0, entry.length() - 1));
                } else {
                    whole.add(entry);
                }
            }
        }

        boolean has(String word) {
            return whole.contains(word)
                    || beginnings.stream().anyMatch(word::startsWith)
                    || ends.stream().anyMatch(word::endsWith);
        }
    }

    /** Whether a key speaks of numbers of this kind: of pages, years, ranks. A quantity needs no such key; of an unknown key nothing can be said. */
    static boolean isOf(String key, QuantityKind kind) {
        Entries entries = USES.byKind.get(kind);
        if (entries == null || key.isBlank()) {
            return true;
        }
        return kind == QuantityKind.NAME ? isOfName(entries, key) : has(entries, key);
    }

    /** {@code page} is the number of one, {@code pages} is how many there are. */
    private static boolean isOfName(Entries entries, String key) {
        return keyWords(key).stream()
                .filter(word -> !word.endsWith("s")
                        || word.endsWith("ss")
                        || word.equals("series")
                        || word.endsWith("us")
                        || word.endsWith("is"))
                .anyMatch(word -> entries.has(Folding.of(word)) || isLabel(word));
    }

    /** "Room 12" is what {@code room} asks for. */
    private static boolean isLabel(String word) {
        return Stream.of(Language.values())
                .anyMatch(language -> SmallWords.of(language).isBeforeName(word));
    }

    static boolean isDifference(String key) {
        return has(USES.difference, key);
    }

    static boolean isRate(String key) {
        return has(USES.rate, key);
    }

    private static boolean has(Entries entries, String key) {
        return keyWords(key).stream().anyMatch(word -> entries.has(Folding.of(word)));
    }

    private static List<String> keyWords(String key) {
        String parted = key.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").replace('_', ' ');
        return WordScanner.words(parted).stream().map(WordToken::word).toList();
    }

    /** It stands between a fall and what was reached by it: "fell to 3". */
    static boolean isBeforeLevel(String word) {
        return USES.level.contains(Folding.of(word));
    }

    static boolean isBeforeDifference(String word) {
        return USES.by.contains(word);
    }

    static boolean isCents(String word) {
        return USES.cents.contains(Folding.of(word));
    }

    /** A unit that was not the same everywhere. */
    static boolean isOldUnit(String word) {
        return USES.oldUnits.contains(Folding.of(word));
    }

    /** A verb of which a first number is where it begins, and a second where it ends. */
    static boolean isMove(String word) {
        return USES.moves.contains(Folding.of(word));
    }

    /** A unit that says no more than that people are counted. */
    static boolean isOfPersons(String unit) {
        return USES.persons.contains(Folding.of(unit));
    }

    /** It stands for a number without being one: pair, half, daily. */
    static boolean isImplicit(String word) {
        return USES.implicit.contains(Folding.of(word));
    }

    /** How many of the last words make a multiple of the number after them; 0 for none. */
    static int multiple(List<String> before) {
        int longest = 0;
        for (List<String> phrase : USES.multiples) {
            int from = before.size() - phrase.size();
            if (phrase.size() > longest
                    && from >= 0
                    && before.subList(from, before.size()).equals(phrase)) {
                longest = phrase.size();
            }
        }
        return longest;
    }

    /** How many of the first words make a difference of the number before them; 0 for none. */
    static int comparative(List<String> after) {
        int longest = 0;
        for (List<String> phrase : USES.comparatives) {
            int end = phrase.size();
            if (end > longest && end <= after.size() && after.subList(0, end).equals(phrase)) {
                longest = end;
            }
        }
        return longest;
    }

    /** The power of ten that a word of another language stands for; of Chinese and Japanese its first character. */
    static @Nullable Integer foreignScale(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        Integer power = USES.scales.get(small);
        for (int end = small.length() - 1; power == null && end >= 3; end--) {
            power = USES.scales.get(small.substring(0, end) + "*");
        }
        boolean begins = power == null
                && !small.isEmpty()
                && Character.UnicodeScript.of(small.codePointAt(0)) != Character.UnicodeScript.LATIN;
        return begins ? USES.scales.get(small.substring(0, 1)) : power == null ? USES.scales.get(small + "*") : power;
    }
}
