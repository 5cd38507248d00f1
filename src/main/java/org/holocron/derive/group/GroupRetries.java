package org.holocron.derive.group;

import java.time.Instant;

/**
 * The jobs of a group that wait before another attempt, after one that was spent. A deferred job is none of them: no backoff holds it.
 *
 * @param jobs 0 or more
 * @param lastDue when the last of them is due, by the database's clock; without meaning if there is none
 */
public record GroupRetries(long jobs, Instant lastDue) {

    public static final GroupRetries NONE = new GroupRetries(0, Instant.EPOCH);
}
