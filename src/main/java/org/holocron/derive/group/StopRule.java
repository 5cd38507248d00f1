package org.holocron.derive.group;

/**
 * Stops a group when more than {@code rejectedPercent} in a hundred of its last {@code ofLast} jobs that ended had a rejected answer.
 *
 * <p>Jobs count that ended by an attempt of their own: SUCCEEDED, FAILED or DEADLETTER. Of these, a job had a rejected answer if its last
 * attempt was rejected for what the model wrote (no JSON, another entity, nothing that follows from the evidence). Deferrals, outages,
 * wrong input, cancelled jobs and dead workers are none. It stops the group as soon as jobs to come cannot change it: with 20 % of 50, at
 * the eleventh.
 *
 * @param rejectedPercent 0 (none is allowed) to 99
 * @param ofLast 1 to 1000 jobs
 */
public record StopRule(int rejectedPercent, int ofLast) {

    public static final int MAX_PERCENT = 99;
    public static final int MAX_LAST = 1000;

    public StopRule {
        if (rejectedPercent < 0 || rejectedPercent > MAX_PERCENT || ofLast < 1 || ofLast > MAX_LAST) {
            throw new IllegalArgumentException("a stop rule needs 0 to " + MAX_PERCENT + " % of 1 to " + MAX_LAST
                    + " jobs, not " + rejectedPercent + " % of " + ofLast);
        }
    }
}
