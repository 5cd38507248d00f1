package org.holocron.derive.pause;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is paused.
 *
 * @param name the model or the interrogation; empty for ALL
 */
public record PauseTarget(PauseScope scope, String name) {

    public static final PauseTarget ALL = new PauseTarget(PauseScope.ALL, "");

    public PauseTarget {
        Objects.requireNonNull(name);
        if ((scope == PauseScope.ALL) != name.isEmpty()) {
            throw new IllegalArgumentException("what is paused has a name unless it is all, not " + scope + " " + name);
        }
    }

    public static PauseTarget model(String name) {
        return new PauseTarget(PauseScope.MODEL, name);
    }

    public static PauseTarget interrogation(String key) {
        return new PauseTarget(PauseScope.INTERROGATION, key);
    }

    /** The model's name, or null if it is no model. */
    public @Nullable String model() {
        return scope == PauseScope.MODEL ? name : null;
    }

    /** The interrogation's key, or null if it is none. */
    public @Nullable String interrogation() {
        return scope == PauseScope.INTERROGATION ? name : null;
    }

    /** For people: {@code the jobs of model qwen3}. */
    @Override
    public String toString() {
        return switch (scope) {
            case ALL -> "all jobs";
            case MODEL -> "the jobs of model " + name;
            case INTERROGATION -> "the jobs of interrogation " + name;
        };
    }
}
