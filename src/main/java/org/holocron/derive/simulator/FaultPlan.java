package org.holocron.derive.simulator;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Which calls go wrong, and how. A call fails if any of the three rules says so; the faults take turns.
 *
 * @param faults none: nothing goes wrong
 * @param next so many calls from now on; 0 for none
 * @param every each so-many-th call; 0 for none
 * @param rate the share of calls, 0 to 1
 * @param seed decides which calls the rate hits: the same ones in each run with the same seed
 */
public record FaultPlan(List<InjectedFault> faults, long next, long every, double rate, long seed) {

    public static final FaultPlan NONE = new FaultPlan(List.of(), 0, 0, 0, 1);

    public FaultPlan {
        faults = List.copyOf(faults);
        if (next < 0 || every < 0) {
            throw new IllegalArgumentException("fail_next and fail_every must be 0 or more");
        }
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("fail_rate must be 0 to 1, not " + rate);
        }
    }

    /** The next so many calls fail, the faults taking turns. */
    public static FaultPlan next(long calls, InjectedFault... faults) {
        return new FaultPlan(List.of(faults), calls, 0, 0, 1);
    }

    /** Every so-many-th call fails, the faults taking turns. */
    public static FaultPlan every(long calls, InjectedFault... faults) {
        return new FaultPlan(List.of(faults), 0, calls, 0, 1);
    }

    /** A share of all calls fails. */
    public static FaultPlan rate(double share, long seed, InjectedFault... faults) {
        return new FaultPlan(List.of(faults), 0, 0, share, seed);
    }

    /** @param call counts the calls since the plan was made, from 1 */
    Optional<InjectedFault> faultFor(long call) {
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        if (call <= next) {
            return turn(call - 1);
        }
        if (every > 0 && call % every == 0) {
            return turn(call / every - 1);
        }
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + call);
        return random.nextDouble() < rate ? turn(random.nextInt(faults.size())) : Optional.empty();
    }

    private Optional<InjectedFault> turn(long number) {
        return Optional.of(faults.get((int) (number % faults.size())));
    }
}
