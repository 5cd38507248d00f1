package org.holocron.derive.job;

/**
 * How much is too much. Every adapter of the queue gets these numbers as parameters, so that they stand nowhere else; the
 * defaults of SQL Server's procedures, for callers that pass none, are compared with them by a test.
 *
 * @param maxRescues a job is dead-lettered when so many workers have died while they held it, as far as their deaths speak
 *     against it ({@link DeathRule}); 1 or more, 3 by default
 */
public record Limits(int maxRescues) {

    public static final Limits DEFAULT = new Limits(3);

    public Limits {
        if (maxRescues < 1) {
            throw new IllegalArgumentException("maxRescues must be 1 or more, not " + maxRescues);
        }
    }
}
