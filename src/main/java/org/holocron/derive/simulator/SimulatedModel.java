package org.holocron.derive.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model that is served: a name and what is told of it. Behind each is the same: nothing but rules.
 *
 * @param name with its tag, in lower case
 * @param traits what is special about it
 * @param context the longest window it can have, in tokens
 */
record SimulatedModel(String name, Set<Trait> traits, int context) {

    /** What can be special about a model. */
    enum Trait {
        /** It can think. */
        THINKING,
        /** It can think and falls silent if it must not, as gpt-oss does. */
        HARMONY,
        /** It runs in the engine that knows no schema. */
        SAFETENSORS,
        /** It takes Ollama's native way, on which keys are written in alphabetical order. */
        NATIVE,
        /** It only makes vectors. */
        EMBEDDING,
        /** It runs elsewhere. */
        REMOTE;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    SimulatedModel {
        traits = Set.copyOf(traits);
        if (!name.startsWith(SimulatorIdentity.MODEL)) {
            throw new IllegalArgumentException("a model's name must begin with " + SimulatorIdentity.MODEL
                    + ", so that every record says who answered, not " + name);
        }
        if (context < 4) {
            throw new IllegalArgumentException("context must be 4 or more, not " + context);
        }
    }

    /**
     * A model as it is written on the command line: its name, and its traits behind plus signs: {@code
     * simulator-r1+thinking}.
     */
    static SimulatedModel of(String written, int context) {
        List<String> parts = List.of(written.strip().split("\\+"));
        Set<Trait> traits = parts.stream().skip(1).map(SimulatedModel::trait).collect(Collectors.toUnmodifiableSet());
        return new SimulatedModel(ServedName.of(parts.get(0)).whole(), traits, context);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    boolean canThink() {
        return has(Trait.THINKING) || has(Trait.HARMONY);
    }

    List<String> capabilities() {
        if (has(Trait.EMBEDDING)) {
            return List.of("embedding");
        }
        return canThink() ? List.of("completion", "thinking") : List.of("completion");
    }

    private static Trait trait(String word) {
        return Arrays.stream(Trait.values())
                .filter(trait -> trait.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such trait of a model: " + word + "; there are "
                        + Arrays.stream(Trait.values()).map(Trait::word).collect(Collectors.joining(", "))));
    }
}
