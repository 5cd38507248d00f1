package org.holocron.derive.job;

import java.time.Instant;

/**
 * What the queue remembers of a running job's past, as far as it decides about its future.
 *
 * @param counts while the attempt is under way, it is one of the attempts
 * @param maxAttempts how many attempts may be spent; 1 or more
 * @param deferredUtc when the job was last deferred; if it never was, when it was created
 */
public record JobHistory(Counts counts, int maxAttempts, Instant deferredUtc) {

    /**
     * What is counted about a job; each 0 or more.
     *
     * @param attempts attempts spent, and the one under way
     * @param deferrals deferrals that speak against the job, since an attempt was last spent for them
     * @param rescues how many workers died while they held it
     */
    public record Counts(int attempts, int deferrals, int rescues) {

        /** Without the attempt under way; a job that was reset by hand may have none. */
        Counts unspent() {
            return new Counts(Math.max(attempts - 1, 0), deferrals, rescues);
        }

        Counts withDeferrals(int newDeferrals) {
            return new Counts(attempts, newDeferrals, rescues);
        }

        Counts rescued() {
            return new Counts(attempts, deferrals, rescues + 1);
        }
    }
}
