package org.holocron.derive.bench;

import java.util.Arrays;

/** Some measured values, by rank. */
public final class Percentiles {

    private final double[] sorted;

    /** @param values in any order; one at least */
    public Percentiles(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /**
     * By nearest rank: a value that was measured.
     *
     * @param percent 0 to 100
     */
    public double at(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("a percentile is from 0 to 100, not " + percent);
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }

    public double median() {
        return at(50);
    }

    public int count() {
        return sorted.length;
    }
}
