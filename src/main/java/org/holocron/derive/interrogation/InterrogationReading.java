package org.holocron.derive.interrogation;

import java.util.List;

/** What came of reading a folder. */
sealed interface InterrogationReading {

    record Read(Interrogation interrogation) implements InterrogationReading {}

    /** @param problems at least one: each names the file and, within it, the place, and what would be right */
    record Broken(List<String> problems) implements InterrogationReading {

        String message() {
            return String.join("; ", problems);
        }
    }
}
