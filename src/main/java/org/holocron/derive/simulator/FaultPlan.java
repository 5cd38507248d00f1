package org.holocron.derive.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which calls go wrong, and how.
 *
 * @param faults they take turns; none: nothing goes wrong
 * @param turns which of the target's calls; if it says nothing and there is a target, all of them
 * @param target which calls are counted at all
 */
public record FaultPlan(List<PlannedFault> faults, FaultTurns turns, FaultTarget target) {

    public static final FaultPlan NONE = new FaultPlan(List.of(), FaultTurns.NEVER, FaultTarget.EVERY_CALL);

    public FaultPlan {
        faults = List.copyOf(faults);
    }

    /** The next so many calls fail, the faults taking turns. */
    public static FaultPlan next(long calls, InjectedFault... faults) {
        return of(new FaultTurns(calls, 0, 0, 1, List.of()), faults);
    }

    /** Every so-many-th call fails, the faults taking turns. */
    public static FaultPlan every(long calls, InjectedFault... faults) {
        return of(new FaultTurns(0, calls, 0, 1, List.of()), faults);
    }

    /** A share of all calls fails. */
    public static FaultPlan rate(double share, long seed, InjectedFault... faults) {
        return of(new FaultTurns(0, 0, share, seed, List.of()), faults);
    }

    /** The calls with these numbers fail, from 1, the faults taking turns. */
    public static FaultPlan calls(List<Long> numbers, InjectedFault... faults) {
        return of(new FaultTurns(0, 0, 0, 1, numbers), faults);
    }

    /** Every call of that model fails. */
    public static FaultPlan ofModel(String model, InjectedFault... faults) {
        return new FaultPlan(planned(faults), FaultTurns.ALWAYS, new FaultTarget(model, ""));
    }

    /** Every call whose prompt has the text fails. */
    public static FaultPlan ofPrompt(String marker, InjectedFault... faults) {
        return new FaultPlan(planned(faults), FaultTurns.ALWAYS, new FaultTarget("", marker));
    }

    private static FaultPlan of(FaultTurns turns, InjectedFault... faults) {
        return new FaultPlan(planned(faults), turns, FaultTarget.EVERY_CALL);
    }

    private static List<PlannedFault> planned(InjectedFault... faults) {
        return Arrays.stream(faults)
                .map(fault -> new PlannedFault(fault, false))
                .toList();
    }

    /** @param call counts the target's calls since the plan was made, from 1 */
    Optional<PlannedFault> faultFor(long call) {
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        FaultTurns inForce = turns.areNever() && !target.isEveryCall() ? FaultTurns.ALWAYS : turns;
        return inForce.turnOf(call, faults.size()).stream()
                .mapToObj(turn -> faults.get((int) (turn % faults.size())))
                .findFirst();
    }
}
