package org.holocron.derive.interrogation;

/**
 * A place in a schema where generation does not do what the schema says.
 *
 * @param pointer JSON pointer to the keyword
 * @param keyword such as {@code maximum}
 * @param consequence for the schema's author: what happens instead
 */
public record LintFinding(String pointer, String keyword, String consequence) {}
