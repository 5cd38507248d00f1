package org.holocron.derive.simulator;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether words speak of the same, as far as their beginnings tell: {@code weight} and {@code weighs}. */
final class Stems {

    private static final int LENGTH = 4;

    private Stems() {}

    /** Of all words that are long enough to mean something. */
    static Set<String> of(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                .filter(word -> word.length() >= LENGTH)
                .map(word -> PlainWords.beginning(word, LENGTH))
                .collect(Collectors.toSet());
    }

    static int common(String one, String other) {
        Set<String> both = new HashSet<>(of(one));
        both.retainAll(of(other));
        return both.size();
    }
}
