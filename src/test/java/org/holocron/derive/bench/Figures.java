package org.holocron.derive.bench;

import java.util.Locale;

/** Figures as people read them: three digits that count, and separators in large numbers. */
final class Figures {

    private Figures() {}

    static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Short: 1k for 1,000, 1M for 1,000,000; what is no whole number of these is written out. */
    static String size(long value) {
        return value >= 1_000_000 && value % 1_000_000 == 0
                ? value / 1_000_000 + "M"
                : value >= 1_000 && value % 1_000 == 0 ? value / 1_000 + "k" : Long.toString(value);
    }

    static String decimal(double value) {
        double size = Math.abs(value);
        int digits = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /** How many times as much; a dash if there is nothing to compare. */
    static String ratio(double value, double first) {
        if (first == 0) {
            return value == 0 ? "1.0" : "-";
        }
        double times = value / first;
        return String.format(Locale.ROOT, times >= 99.95 ? "%,.0f" : "%.1f", times);
    }
}
