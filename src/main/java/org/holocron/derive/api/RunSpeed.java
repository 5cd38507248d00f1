package org.holocron.derive.api;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How fast finished runs were.
 *
 * @param runs how many were looked at, 1 or more
 * @param outputTokens of one on average
 * @param slow tokens of prompt and answer together that a slow one of them took each second
 * @param fast the same of a fast one
 */
record RunSpeed(int runs, long outputTokens, double slow, double fast) {

    /** Of fewer runs no quartiles can be told: what they did is taken for the middle. */
    private static final int ENOUGH = 4;

    private static final double UNSURE = 1.5;

    /** One finished run that asked a model itself. */
    record Measured(long promptTokens, long outputTokens, double seconds) {

        private double perSecond() {
            return (promptTokens + outputTokens) / seconds;
        }
    }

    /** @param runs one or more, each of some tokens and some time */
    static RunSpeed of(List<Measured> runs) {
        List<Double> rates = runs.stream().map(Measured::perSecond).sorted().toList();
        OptionalDouble output = runs.stream().mapToLong(Measured::outputTokens).average();
        boolean enough = rates.size() >= ENOUGH;
        double slow = enough ? rates.get(rates.size() / 4) : rates.get(0) / UNSURE;
        double fast = enough ? rates.get(rates.size() * 3 / 4) : rates.get(rates.size() - 1) * UNSURE;
        return new RunSpeed(rates.size(), Math.round(output.orElse(0)), slow, fast);
    }

    /** Of one slot. */
    double secondsLow(long promptTokens, long jobs) {
        return tenths((promptTokens + outputTokens * jobs) / fast);
    }

    double secondsHigh(long promptTokens, long jobs) {
        return tenths((promptTokens + outputTokens * jobs) / slow);
    }

    private static double tenths(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }
}
