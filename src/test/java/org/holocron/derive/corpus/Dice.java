package org.holocron.derive.corpus;

import java.util.List;

/**
 * Decides what is made: the same numbers make the same thing. Behind their end it throws nothing but zeros, which stand for the plainest
 * choice, so that fewer and smaller numbers make smaller things, and the library shrinks whatever breaks a rule.
 */
final class Dice {

    private final List<Integer> numbers;
    private int next;

    Dice(List<Integer> numbers) {
        this.numbers = List.copyOf(numbers);
    }

    /** 0 to {@code sides - 1}. */
    int below(int sides) {
        return next < numbers.size() ? numbers.get(next++) % sides : 0;
    }

    /** Whether everything that follows is the plainest. */
    boolean areThrown() {
        return next >= numbers.size();
    }

    /** Behind the end never. */
    boolean chance(int percent) {
        return below(100) >= 100 - percent;
    }

    /** Behind the end the first. */
    <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    @Override
    public String toString() {
        return numbers.size() + " dice";
    }
}
