package org.holocron.derive.leasemodel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Visits every reachable state, nearest first, so that the trace to a fault is a shortest one. */
final class Search {

    private final Map<ModelState, Integer> numbers = new HashMap<>();
    private final List<ModelState> states = new ArrayList<>();
    /** How each state was reached first: the number of the state before, and the step. */
    private final List<Integer> cameFrom = new ArrayList<>();

    private final List<String> cameBy = new ArrayList<>();
    /** For each state, the states from which a helping step leads to it. */
    private final List<List<Integer>> helpedFrom = new ArrayList<>();

    private int steps;

    /**
     * @param fault says what is wrong with a state, if anything is
     * @param end whether a state is one that must stay reachable from all others
     */
    Found explore(
            ModelState start,
            Function<ModelState, List<Step>> next,
            Function<ModelState, Optional<String>> fault,
            Predicate<ModelState> end) {
        meet(start, -1, "at first a job waits");
        for (int number = 0; number < states.size(); number++) {
            for (Step step : next.apply(states.get(number))) {
                steps++;
                int reached = meet(step.next(), number, step.what());
                Optional<String> broken = Optional.ofNullable(step.broken()).or(() -> fault.apply(step.next()));
                if (broken.isPresent()) {
                    return new Found(states.size(), steps, broken, trace(number, step.what() + " → " + step.next()));
                }
                if (step.helps()) {
                    helpedFrom.get(reached).add(number);
                }
            }
        }
        return firstStuck(end)
                .map(stuck -> new Found(
                        states.size(), steps, Optional.of("the job is stuck"), trace(stuck, states.get(stuck) + "")))
                .orElseGet(() -> new Found(states.size(), steps, Optional.empty(), List.of()));
    }

    private int meet(ModelState state, int from, String by) {
        Integer known = numbers.get(state);
        if (known != null) {
            return known;
        }
        int number = states.size();
        numbers.put(state, number);
        states.add(state);
        cameFrom.add(from);
        cameBy.add(by);
        helpedFrom.add(new ArrayList<>(4));
        return number;
    }

    /** The nearest state from which no helping steps lead to an end. */
    private Optional<Integer> firstStuck(Predicate<ModelState> end) {
        BitSet leadsToEnd = new BitSet(states.size());
        List<Integer> open = new ArrayList<>();
        for (int number = 0; number < states.size(); number++) {
            if (end.test(states.get(number))) {
                leadsToEnd.set(number);
                open.add(number);
            }
        }
        while (!open.isEmpty()) {
            for (int before : helpedFrom.get(open.remove(open.size() - 1))) {
                if (!leadsToEnd.get(before)) {
                    leadsToEnd.set(before);
                    open.add(before);
                }
            }
        }
        int stuck = leadsToEnd.nextClearBit(0);
        return stuck < states.size() ? Optional.of(stuck) : Optional.empty();
    }

    private List<String> trace(int last, String fault) {
        List<String> trace = new ArrayList<>(List.of(fault));
        for (int number = last; number >= 0; number = cameFrom.get(number)) {
            trace.add(cameBy.get(number));
        }
        Collections.reverse(trace);
        return trace;
    }

    /**
     * The result of the search.
     *
     * @param broken the promise that does not hold, empty if all hold in every state
     * @param trace the steps that lead to it
     */
    record Found(int states, int steps, Optional<String> broken, List<String> trace) {

        @Override
        public String toString() {
            String head = states + " states, " + steps + " steps: ";
            return broken.map(promise -> head + promise + "\n  " + String.join("\n  ", trace))
                    .orElse(head + "every promise holds");
        }
    }
}
