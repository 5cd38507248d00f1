package org.holocron.derive.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that was measured of both commits.
 *
 * @param subject what was measured, as {@link ComparedFigures#subject} says it
 * @param a of the old commit
 * @param b of the new one
 */
record Compared(String subject, ComparedFigures a, ComparedFigures b) {

    static final String NOTE =
            "Medians of the rounds, in which A and B took turns. x: B as a multiple of A; below 1 is better,"
                    + " except for jobs/s.";

    static List<Compared> inBoth(Map<String, ComparedFigures> a, Map<String, ComparedFigures> b) {
        return a.keySet().stream()
                .filter(b::containsKey)
                .map(subject -> new Compared(
                        subject, Objects.requireNonNull(a.get(subject)), Objects.requireNonNull(b.get(subject))))
                .toList();
    }

    double ratio(String figure) {
        return b.median(figure) / a.median(figure);
    }
}
