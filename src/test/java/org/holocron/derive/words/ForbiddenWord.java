package org.holocron.derive.words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line of the list.
 *
 * @param words in lower case, in the order in which they must not follow each other
 * @param places {@code types}, {@code methods}, {@code messages}
 * @param instead the field's word
 * @param exceptions names or phrases in which it may stand
 */
record ForbiddenWord(List<String> words, Set<String> places, String instead, Set<String> exceptions) {

    static ForbiddenWord parse(String line) {
        String[] cells = line.split(";", -1);
        if (cells.length != 4) {
            throw new IllegalArgumentException("four cells are needed: " + line);
        }
        return new ForbiddenWord(List.of(cells[0].split(" ")), setOf(cells[1]), cells[2], setOf(cells[3]));
    }

    private static Set<String> setOf(String cell) {
        return Set.copyOf(
                Arrays.stream(cell.split("\\+")).filter(text -> !text.isBlank()).toList());
    }

    boolean isForbiddenIn(String place) {
        return places.contains(place);
    }

    /** Whether the camel-case or upper-case name holds the words one after the other. */
    boolean standsInName(String name) {
        List<String> parts = Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_|\\$"))
                .map(part -> part.toLowerCase(Locale.ROOT))
                .toList();
        return !exceptions.contains(name) && java.util.Collections.indexOfSubList(parts, words) >= 0;
    }

    boolean standsInText(String text) {
        String rest = text;
        for (String exception : exceptions) {
            rest = rest.replace(exception, "");
        }
        return Pattern.compile("(?<![\\w-])" + String.join("\\s+", words) + "(?![\\w-])", Pattern.CASE_INSENSITIVE)
                .matcher(rest)
                .find();
    }
}
