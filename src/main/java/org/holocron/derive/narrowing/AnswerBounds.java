package org.holocron.derive.narrowing;

import org.holocron.derive.interrogation.Narrowing;

/**
 * How long lists and texts may get where the contract does not say it: small models do not end by themselves, and an answer that is cut at
 * its most tokens is worth nothing.
 *
 * @param maxItems of a list
 * @param maxLength of a text, in characters
 */
record AnswerBounds(int maxItems, int maxLength) {

    /** An item of a list of objects takes some dozens. */
    private static final int TOKENS_FOR_AN_ITEM = 64;
    /** At three to four characters to a token, so that an answer has room for some thirty of the longest texts. */
    private static final int TOKENS_FOR_A_CHARACTER = 8;

    private static final int FEWEST_ITEMS = 4;
    private static final int SHORTEST_TEXT = 64;

    /** @param answerTokens the most tokens of an answer, at least 1 */
    static AnswerBounds of(Narrowing narrowing, int answerTokens) {
        Integer items = narrowing.maxItems();
        Integer length = narrowing.maxLength();
        return new AnswerBounds(
                items == null ? within(answerTokens / TOKENS_FOR_AN_ITEM, FEWEST_ITEMS, Narrowing.MOST_ITEMS) : items,
                length == null
                        ? within(answerTokens / TOKENS_FOR_A_CHARACTER, SHORTEST_TEXT, Narrowing.MOST_LENGTH)
                        : length);
    }

    private static int within(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }
}
