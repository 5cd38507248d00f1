package org.holocron.derive.quote;

/** Counts the steps of one search, each of them a few machine instructions, and bounds those for words that are written otherwise. */
final class Work {

    /** One or two milliseconds. Enough for a quote of a few sentences in 200,000 characters, or for one of 2,000 in 10,000 that repeat it. */
    static final long MOST_FUZZY = 400_000;

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
