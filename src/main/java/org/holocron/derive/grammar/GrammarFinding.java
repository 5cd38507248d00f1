package org.holocron.derive.grammar;

/**
 * What becomes of one keyword of a contract.
 *
 * @param pointer JSON pointer to the keyword; if {@code keyword} is empty, to the schema that lacks one
 * @param keyword such as {@code maximum}
 * @param consequence for the contract's author: what happens; empty if the grammar simply holds it
 */
public record GrammarFinding(String pointer, String keyword, Support support, String consequence) {}
