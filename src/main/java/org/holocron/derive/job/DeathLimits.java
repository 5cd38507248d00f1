package org.holocron.derive.job;

import java.time.Duration;

/**
 * When a process counts as dead, and when its death speaks against a job. The procedures of SQL Server get these figures as
 * parameters.
 *
 * @param silentAfter a process that has said nothing for so long is dead, by the database's clock; 15 s by default, three of
 *     the words that it says
 * @param early a process that was ready for less died early, most likely of something that kills it whatever it works on; a
 *     minute by default
 * @param earlyInARow after so many early deaths in a row an early one counts too; 3 by default
 * @param longestWait a job whose workers die again and again waits at most so long; an hour by default
 */
public record DeathLimits(Duration silentAfter, Duration early, int earlyInARow, Duration longestWait) {

    public static final DeathLimits DEFAULT =
            new DeathLimits(Duration.ofSeconds(15), Duration.ofMinutes(1), 3, Duration.ofHours(1));

    public DeathLimits withSilentAfter(Duration newSilentAfter) {
        return new DeathLimits(newSilentAfter, early, earlyInARow, longestWait);
    }
}
