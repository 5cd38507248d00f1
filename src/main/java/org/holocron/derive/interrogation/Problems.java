package org.holocron.derive.interrogation;

import java.util.ArrayList;
import java.util.List;

/** Gathers all that is wrong with a folder, so that its author hears of it at once. Used for one reading. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    /** @param pointer the place in the file; empty for the file as a whole */
    void add(String file, String pointer, String words) {
        found.add(file + (pointer.isEmpty() ? "" : " " + pointer) + ": " + words);
    }

    boolean none() {
        return found.isEmpty();
    }

    List<String> all() {
        return List.copyOf(found);
    }
}
