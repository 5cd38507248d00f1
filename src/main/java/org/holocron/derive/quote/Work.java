package org.holocron.derive.quote;

/** Counts the steps of one search, each of them a few machine instructions, and bounds those for words that are written otherwise. */
final class Work {

    /** Some 2 ms. Enough for a quote of a few sentences in half a megabyte of text, or for one of 6,000 characters in 10,000 that repeat it. */
    static final long MOST_FUZZY = 1_000_000;

    private long steps;
    private long fuzzySteps;

    void add(long more) {
        steps += more;
    }

    /** False if they are more than what is left. */
    boolean spend(long more) {
        steps += more;
        fuzzySteps += more;
        return fuzzySteps <= MOST_FUZZY;
    }

    /** All steps so far. */
    long steps() {
        return steps;
    }
}
