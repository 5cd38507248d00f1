package org.holocron.derive.interrogation;

/** The result of reading a folder. */
sealed interface ParsedInterrogation {

    record Loaded(Interrogation interrogation) implements ParsedInterrogation {}

    /** @param problems at least one: each has the file and, within it, the place, and what would be right */
    record NotLoaded(FolderProblems problems) implements ParsedInterrogation {}
}
