package org.holocron.derive.job;

/**
 * What the queue remembers of a running job's past, as far as it decides about its future.
 *
 * @param counts while the attempt is under way, it is one of the attempts
 * @param maxAttempts how many attempts may be spent; 1 or more
 */
public record JobHistory(Counts counts, int maxAttempts) {

    /**
     * What is counted about a job; each 0 or more.
     *
     * @param attempts attempts spent, and the one under way
     * @param deferrals deferrals in a row
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
