package org.holocron.derive.model;

/**
 * One token of an answer, as the server told it.
 *
 * @param bytes its text as UTF-8; a part of a character, if the server tells bytes, or what stands for it in a text
 * @param logprob the natural logarithm of its probability; NaN if the server told none
 * @param bestOther the same of the likeliest other token in its place; NaN if the server told none
 */
public record AnswerToken(byte[] bytes, double logprob, double bestOther) {

    /** How much likelier it was than the best other one, -1 to 1: below 0 if it was not the likeliest. NaN if not known. */
    public double margin() {
        return Math.exp(logprob) - Math.exp(bestOther);
    }
}
