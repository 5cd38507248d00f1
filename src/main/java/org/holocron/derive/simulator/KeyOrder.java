package org.holocron.derive.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** In which order the members of an answer are written. */
public enum KeyOrder {
    /** As the grammar does: what the schema requires first, then the rest, each in the schema's order. */
    SCHEMA,
    /** As on Ollama's native way, where the schema's keys are sorted before the grammar is made of it. */
    ALPHABETICAL;

    /** The name on the command line and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming those there are */
    static KeyOrder of(String word) {
        return Arrays.stream(values())
                .filter(order -> order.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such key_order: " + word + "; there are "
                        + Arrays.stream(values()).map(KeyOrder::word).collect(Collectors.joining(", "))));
    }
}
