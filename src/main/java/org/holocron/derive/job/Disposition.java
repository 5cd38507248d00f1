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
    /** A dependency is unavailable: the attempt is not spent, unless the evidence speaks against the job. */
    DEFER,
    /** Stopped from outside: the attempt is not spent, and the job keeps its place. */
    RELEASE;

    /** Whether {@link Evidence} must be read to decide. It costs time, so it is read for nothing else. */
    public boolean needsEvidence() {
        return switch (this) {
            case DEFER -> true;
            case SUCCEED, FAIL, SPEND, RELEASE -> false;
        };
    }

    /** Whether the attempt ended by itself: whatever its job was suspected of, it has lived through it. */
    public boolean clearsSuspicion() {
        return switch (this) {
            case SUCCEED, FAIL, SPEND -> true;
            case DEFER, RELEASE -> false;
        };
    }
}
