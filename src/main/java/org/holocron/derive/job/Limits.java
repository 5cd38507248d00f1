package org.holocron.derive.job;

/**
 * How much is too much. Every adapter of the queue gets these numbers as parameters, so that they stand nowhere else; the
 * defaults of SQL Server's procedures, for callers that pass none, are compared with them by a test.
 *
 * @param maxRescues a job is dead-lettered when so many workers have died while they held it; 1 or more, 3 by default
 * @param isolateAfter a job is worked alone once so many workers have died while they held it; 2 by default, and less than
 *     {@code maxRescues}: only alone can it be the sole reason of the last death
 */
public record Limits(int maxRescues, int isolateAfter) {

    public static final Limits DEFAULT = new Limits(3, 2);

    public Limits {
        if (maxRescues < 1 || isolateAfter < 1 || isolateAfter >= maxRescues) {
            throw new IllegalArgumentException(
                    "limits must be 1 or more, and suspectAfter less than maxRescues, not maxRescues " + maxRescues
                            + ", suspectAfter " + isolateAfter);
        }
    }
}
