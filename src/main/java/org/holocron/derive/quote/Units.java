package org.holocron.derive.quote;

import java.util.Arrays;

/** Units of a normal form while it is made, each with the part of the text that it was made of. */
final class Units {

    private final StringBuilder units;
    private int[] starts;
    private int[] ends;

    Units(int length) {
        this.units = new StringBuilder(length);
        this.starts = new int[length + 16];
        this.ends = new int[length + 16];
    }

    void add(char unit, int start, int end) {
        if (units.length() == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        starts[units.length()] = start;
        ends[units.length()] = end;
        units.append(unit);
    }

    CharSequence all() {
        return units;
    }

    boolean isEmpty() {
        return units.length() == 0;
    }

    int length() {
        return units.length();
    }

    int start(int at) {
        return starts[at];
    }

    int end(int at) {
        return ends[at];
    }

    /** The last character; there must be one. */
    int last() {
        return units.codePointBefore(units.length());
    }

    boolean isDigit(int at) {
        return at >= 0 && Character.isDigit(units.charAt(at));
    }

    NormalText normal() {
        int length = units.length();
        return new NormalText(units.toString(), Arrays.copyOf(starts, length), Arrays.copyOf(ends, length));
    }
}
