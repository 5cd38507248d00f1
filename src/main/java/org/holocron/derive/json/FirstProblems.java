package org.holocron.derive.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects problems, of many only the first ones and how many more there were. Used for one document. */
public final class FirstProblems implements Consumer<Problem> {

    private final int most;
    private final List<Problem> first = new ArrayList<>();
    private int rest;

    /** @param most how many are kept, 1 or more */
    public FirstProblems(int most) {
        this.most = most;
    }

    @Override
    public void accept(Problem problem) {
        if (first.size() < most) {
            first.add(problem);
        } else {
            rest++;
        }
    }

    public boolean isEmpty() {
        return first.isEmpty();
    }

    /** The first ones, and one more that counts the rest. */
    public List<Problem> list() {
        return Problem.withRest(first, rest);
    }
}
