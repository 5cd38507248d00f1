package org.holocron.derive.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt name was meant to be. */
public final class NearestName {

    /** A name of a schema may have any length, and the comparison takes time by the square of it. */
    private static final int LONGEST = 100;

    private static final int MOST_EDITS = 2;

    private record Near(String name, int edits) {}

    private NearestName() {}

    /**
     * The first name that differs least, in one letter or two that are missing, too many, other or exchanged, whatever its case;
     * empty if each differs in more, or in more than half of its letters.
     */
    public static Optional<String> of(String misspelt, Collection<String> names) {
        int length = misspelt.length();
        if (length > LONGEST) {
            return Optional.empty();
        }
        return names.stream()
                .filter(name -> Math.abs(name.length() - length) <= MOST_EDITS && name.length() <= LONGEST)
                .map(name -> new Near(name, edits(misspelt.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))))
                .filter(near -> near.edits() <= MOST_EDITS
                        && 2 * near.edits() <= Math.min(length, near.name().length()))
                .min(Comparator.comparingInt(Near::edits))
                .map(Near::name);
    }

    /** {@code ; did you mean "value"?}, or which names there are; empty if there are none. */
    public static String suggestion(String misspelt, Collection<String> names) {
        Optional<String> nearest = of(misspelt, names);
        if (nearest.isPresent()) {
            return "; did you mean \"" + nearest.get() + "\"?";
        }
        List<String> shown = names.stream()
                .filter(name -> name.length() <= LONGEST)
                .limit(10)
                .map(name -> '"' + name + '"')
                .toList();
        String rest = names.size() > shown.size() ? " …" : "";
        return shown.isEmpty() ? "" : "; the fields are " + String.join(", ", shown) + rest;
    }

    /** Optimal string alignment. */
    private static int edits(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : least(edits, from, to, i, j);
            }
        }
        return edits[from.length()][to.length()];
    }

    private static int least(int[][] edits, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least = Math.min(edits[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean exchanged =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return exchanged ? Math.min(least, 1 + edits[i - 2][j - 2]) : least;
    }
}
