package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The words of a key, and those of the same meaning in a text of another language: {@code mass} is what "wiegt" speaks of. */
final class KeyWords {

    /** Words of the same root in two languages share so many letters: capacity, Kapazität. */
    private static final int ROOT = 4;

    private static final int SHORTEST_JOINED = 5;

    private static final String OPPOSITE = "opposite-";

    private static final Set<String> SAY_NOTHING = Set.of(
            "of", "in", "the", "a", "at", "by", "per", "total", "value", "number", "count", "amount", "num", "nr", "no",
            "max", "min", "maximum", "minimum", "average", "avg", "mean", "is", "has", "for", "and", "or", "to", "from",
            "de", "der", "die", "das", "la", "le", "el", "en", "anzahl", "nombre", "numero", "número");
    private static final Map<String, Concept> CONCEPTS = read();

    private final Set<String> words = new HashSet<>();
    private final Set<Concept> concepts = new HashSet<>();

    private record Concept(String name, String group, List<String> words) {}

    private KeyWords(String key) {
        for (String part : key.replaceAll("([a-z])([A-Z])", "$1_$2").split("[_\\s\\-./]+")) {
            String word = part.toLowerCase(Locale.ROOT);
            if (word.length() > 1 && !SAY_NOTHING.contains(word)) {
                words.add(word);
            }
        }
        for (Concept concept : CONCEPTS.values()) {
            if (words.stream().anyMatch(word -> word.equals(concept.name()) || speaksOf(concept, word))) {
                concepts.add(concept);
            }
        }
    }

    static KeyWords of(String key) {
        return new KeyWords(key.length() > 100 ? key.substring(0, 100) : key);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Which of the key's words stand in these, or words that mean the same. */
    Set<String> in(List<String> text) {
        Set<String> found = new HashSet<>();
        for (String word : words) {
            if (text.stream().anyMatch(other -> isAlike(word, other))) {
                found.add(word);
            }
        }
        for (Concept concept : concepts) {
            if (text.stream().anyMatch(other -> speaksOf(concept, other))) {
                found.add(concept.name());
            }
        }
        return found;
    }

    /** Whether these words speak of something else of the same group: of the width, where the key is the height. */
    boolean areOfAnother(List<String> text, Quantity quantity) {
        return concepts.stream()
                .filter(mine -> isMeasuredBy(mine.group(), quantity))
                .anyMatch(mine -> CONCEPTS.values().stream()
                        .anyMatch(other -> other.group().equals(mine.group())
                                && concepts.stream().noneMatch(own -> own.name().equals(other.name()))
                                && text.stream().anyMatch(word -> speaksOf(other, word) && !speaksOf(mine, word))));
    }

    /** Whether they speak of what is the opposite of the key: of the discharge, where it is the admission. */
    boolean areOpposite(List<String> text) {
        return concepts.stream()
                .filter(mine -> mine.group().startsWith(OPPOSITE))
                .anyMatch(mine -> text.stream().noneMatch(word -> speaksOf(mine, word))
                        && CONCEPTS.values().stream()
                                .filter(other -> other.group().equals(mine.group()) && !concepts.contains(other))
                                .anyMatch(other -> text.stream().anyMatch(word -> speaksOf(other, word))));
    }

    /** Whether things of this group are given in such units. */
    private static boolean isMeasuredBy(String group, Quantity quantity) {
        String unit = quantity.readings().stream()
                .map(reading -> reading.unit() == null ? "" : reading.unit().dimension())
                .findFirst()
                .orElse("");
        return switch (group) {
            case "size" -> unit.startsWith("meter");
            case "mass" -> unit.equals("gram1") || unit.equals("kilogram1");
            case "money" -> unit.equals(Unit.CURRENCY);
            case "time" -> unit.equals("second1");
            case "rate" -> unit.equals(Unit.RATIO);
            case "people" -> unit.isEmpty();
            case "power", "medical" ->
                !unit.equals("second1") && !unit.equals(Unit.CURRENCY) && !unit.equals(Unit.RATIO);
            case "other" -> false;
            default -> !group.startsWith(OPPOSITE);
        };
    }

    private static boolean speaksOf(Concept concept, String word) {
        return concept.words().stream().anyMatch(entry -> speaks(entry, word));
    }

    /** German joins words: "Stromverbrauch" speaks of "verbrauch". */
    private static boolean speaks(String entry, String word) {
        String stem = entry.endsWith("*") ? entry.substring(0, entry.length() - 1) : entry;
        boolean joined = stem.length() >= SHORTEST_JOINED && word.length() > stem.length();
        return entry.endsWith("*")
                ? word.startsWith(stem) || joined && word.contains(stem)
                : word.equals(stem) || joined && word.endsWith(stem);
    }

    static boolean isAlike(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        int common = 0;
        int shorter = Math.min(one.length(), other.length());
        while (common < shorter && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common >= ROOT && common * 3 >= shorter * 2 && common * 2 >= Math.max(one.length(), other.length());
    }

    private static Map<String, Concept> read() {
        Map<String, Concept> concepts = new HashMap<>();
        WordLists.sections("concepts.txt").forEach((group, lines) -> {
            for (String line : lines) {
                int colon = line.indexOf(':');
                List<String> words = new ArrayList<>();
                for (String word : line.substring(colon + 1).strip().split(" ")) {
                    words.add(Objects.requireNonNull(word));
                }
                String name = line.substring(0, colon);
                concepts.put(name, new Concept(name, group, words));
            }
        });
        return concepts;
    }
}
