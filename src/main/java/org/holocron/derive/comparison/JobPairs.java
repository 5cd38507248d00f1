package org.holocron.derive.comparison;

import java.util.List;

/**
 * The jobs of two groups by pairs.
 *
 * @param pairs in the order of the left group's list, the newest first
 * @param onlyLeft how many jobs of the left group have no counterpart
 * @param complete whether all jobs of both groups were looked at
 */
public record JobPairs(List<JobPair> pairs, long onlyLeft, long onlyRight, boolean complete) {

    public JobPairs {
        pairs = List.copyOf(pairs);
    }

    /** How many pairs of which neither, one or both have an answer. */
    public Answered answered() {
        long both = pairs.stream().filter(JobPair::bothAnswered).count();
        long left = pairs.stream().filter(pair -> pair.left().isAnswered()).count();
        long right = pairs.stream().filter(pair -> pair.right().isAnswered()).count();
        return new Answered(both, left - both, right - both, pairs.size() - left - right + both);
    }

    /** @param onlyLeft pairs of which the left one alone has an answer */
    public record Answered(long both, long onlyLeft, long onlyRight, long neither) {}
}
