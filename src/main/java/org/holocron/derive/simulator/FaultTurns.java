package org.holocron.derive.simulator;

import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Which of the calls go wrong. A call does if any of the rules says so.
 *
 * @param next so many calls from now on; 0 for none
 * @param every each so-many-th call; 0 for none
 * @param rate the share of calls, 0 to 1
 * @param seed decides which calls the rate hits: the same ones in each run with the same seed
 * @param calls the numbers of calls, from 1
 */
public record FaultTurns(long next, long every, double rate, long seed, List<Long> calls) {

    public static final FaultTurns NEVER = new FaultTurns(0, 0, 0, 1, List.of());

    public static final FaultTurns ALWAYS = new FaultTurns(0, 1, 0, 1, List.of());

    public FaultTurns {
        calls = List.copyOf(calls);
        if (next < 0 || every < 0) {
            throw new IllegalArgumentException("fail_next and fail_every must be 0 or more");
        }
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("fail_rate must be 0 to 1, not " + rate);
        }
    }

    boolean areNever() {
        return next == 0 && every == 0 && rate == 0 && calls.isEmpty();
    }

    /**
     * Whose turn it is among the faults, empty if the call goes well.
     *
     * @param call counts from 1
     * @param faults how many there are
     */
    OptionalLong turnOf(long call, int faults) {
        if (call <= next) {
            return OptionalLong.of(call - 1);
        }
        if (calls.contains(call)) {
            return OptionalLong.of(calls.indexOf(call));
        }
        if (every > 0 && call % every == 0) {
            return OptionalLong.of(call / every - 1);
        }
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + call);
        return random.nextDouble() < rate ? OptionalLong.of(random.nextInt(faults)) : OptionalLong.empty();
    }
}
