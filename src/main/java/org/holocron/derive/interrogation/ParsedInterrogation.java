package org.holocron.derive.interrogation;

import java.util.List;

/** What came of reading a folder. */
sealed interface ParsedInterrogation {

    record Read(Interrogation interrogation) implements ParsedInterrogation {}

    /** @param problems at least one: each names the file and, within it, the place, and what would be right */
    record Broken(List<String> problems) implements ParsedInterrogation {

        String message() {
            return String.join("; ", problems);
        }
    }
}
