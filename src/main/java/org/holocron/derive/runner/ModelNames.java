package org.holocron.derive.runner;

import java.util.Set;

/** A model's name with and without the tag that Ollama supplies when none is given. */
final class ModelNames {

    private static final String DEFAULT_TAG = ":latest";

    private ModelNames() {}

    /** {@code llama3.2} for both {@code llama3.2} and {@code llama3.2:latest}. */
    static String canonical(String model) {
        return model.endsWith(DEFAULT_TAG) ? model.substring(0, model.length() - DEFAULT_TAG.length()) : model;
    }

    /** Both spellings. */
    static Set<String> spellings(String model) {
        String canonical = canonical(model);
        return canonical.contains(":") ? Set.of(canonical) : Set.of(canonical, canonical + DEFAULT_TAG);
    }
}
