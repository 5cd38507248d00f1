package org.holocron.derive.grammar;

/**
 * A place where the compiled schema accepts more than the contract: the validator checks it afterwards.
 *
 * @param pointer JSON pointer into the contract; if {@code keyword} is empty, to a whole schema in it
 * @param keyword such as {@code pattern}
 * @param support never {@link Support#HELD}
 * @param reason for the contract's author, with the versions of the servers it was seen with
 */
public record Relaxation(String pointer, String keyword, Support support, String reason) {}
