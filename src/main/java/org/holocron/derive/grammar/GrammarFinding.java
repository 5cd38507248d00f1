package org.holocron.derive.grammar;

/**
 * What becomes of one keyword of a contract.
 *
 * @param pointer JSON pointer to the keyword, or to where it would stand; to the schema if {@code keyword} is empty
 * @param keyword such as {@code maximum}; empty if the whole schema is meant
 * @param consequence for the contract's author: what happens; empty if the grammar simply holds it
 */
public record GrammarFinding(String pointer, String keyword, Support support, String consequence) {}
