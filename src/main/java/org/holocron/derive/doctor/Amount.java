package org.holocron.derive.doctor;

import java.util.Locale;

/** A number of bytes for people. */
final class Amount {

    private static final long KIB = 1024;

    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

    private Amount() {}

    static String of(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= KIB && unit < UNITS.length - 1) {
            amount /= KIB;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || amount >= 100 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
    }
}
