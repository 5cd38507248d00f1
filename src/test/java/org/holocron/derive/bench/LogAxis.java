package org.holocron.derive.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A logarithmic axis over whole decades.
 *
 * @param first the power of ten at its beginning
 * @param last the power of ten at its end; greater
 * @param length in units of the drawing
 */
record LogAxis(int first, int last, double length) {

    /** As many decades as the values need; values that are not above 0 count for nothing. */
    static LogAxis over(double[] values, double length) {
        double least = Arrays.stream(values).filter(value -> value > 0).min().orElse(1);
        double most = Arrays.stream(values).filter(value -> value > 0).max().orElse(1);
        int first = (int) Math.floor(Math.log10(least));
        return new LogAxis(first, Math.max((int) Math.ceil(Math.log10(most)), first + 1), length);
    }

    /** From the beginning; values below are put there. */
    double place(double value) {
        double power = value > 0 ? Math.log10(value) : first;
        return (Math.max(power, first) - first) / (last - first) * length;
    }

    List<Double> ticks() {
        return IntStream.rangeClosed(first, last)
                .mapToObj(power -> Math.pow(10, power))
                .toList();
    }
}
