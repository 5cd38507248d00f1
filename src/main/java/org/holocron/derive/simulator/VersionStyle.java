package org.holocron.derive.simulator;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Whose words and habits the Ollama side has; they changed when Ollama took llama-server for its engine (0.30). */
public enum VersionStyle {
    /** Ollama with llama-server inside. */
    TODAY("0.33"),
    /** The last Ollama with an engine of its own. */
    OLLAMA_0_24("0.24");

    private final String number;

    VersionStyle(String number) {
        this.number = number;
    }

    /** The name on the command line and in JSON. */
    public String word() {
        return number;
    }

    /** What {@code /api/version} says: a version that clients can compare, and that it is the simulator's. */
    String version() {
        return number + ".0-simulator";
    }

    String choose(String today, String before) {
        return this == TODAY ? today : before;
    }

    /** @throws IllegalArgumentException naming those there are */
    static VersionStyle of(String word) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.number.equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such version: " + word + "; there are "
                        + Arrays.stream(values()).map(VersionStyle::word).collect(Collectors.joining(", "))));
    }
}
