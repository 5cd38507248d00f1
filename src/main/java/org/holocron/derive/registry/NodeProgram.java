package org.holocron.derive.registry;

/**
 * What a process is and where it runs, for people who look for it.
 *
 * @param host the machine, and the process on it
 * @param version of the program
 * @param schemaVersion of the schema that the program knows: the number of its last script
 * @param slots how many worker slots it opens at most; 1 or more
 */
public record NodeProgram(String host, String version, int schemaVersion, int slots) {}
