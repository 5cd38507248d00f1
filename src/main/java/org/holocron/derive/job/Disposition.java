package org.holocron.derive.job;

/**
 * What an outcome asks for. {@link Transitions} says what follows from it; {@code usp_complete_attempt} knows it by name.
 */
public enum Disposition {
    /** The job has succeeded. */
    SUCCEED,
    /** Another attempt cannot help: the job has failed. */
    FAIL,
    /** The attempt is spent; while attempts are left, another one follows after the backoff. */
    SPEND,
    /** A dependency is unavailable: the attempt is not spent, and the job waits. */
    DEFER,
    /** The failure does not tell whose it was: evidence over jobs makes it {@link #SPEND} or {@link #DEFER}. */
    AMBIGUOUS,
    /** Stopped from outside: the attempt is not spent, and the job keeps its place. */
    RELEASE;

    /** Whether the attempt ended by itself: so that it counts, and whatever its job was suspected of is over. */
    public boolean endedByItself() {
        return switch (this) {
            case SUCCEED, FAIL, SPEND -> true;
            case DEFER, AMBIGUOUS, RELEASE -> false;
        };
    }
}
