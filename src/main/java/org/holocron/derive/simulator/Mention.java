package org.holocron.derive.simulator;

import jakarta.json.JsonValue;

/**
 * A value that stands in a passage.
 *
 * @param value as an answer gives it: a number, a date by ISO 8601, a name or a list of names
 * @param unit as the passage writes it; "" for none
 * @param start where it stands in the passage, with its unit
 * @param end behind it
 */
record Mention(Kind kind, JsonValue value, String unit, int start, int end) {

    enum Kind {
        NUMBER,
        DATE,
        NAME,
        LIST
    }

    boolean isOf(Kind other) {
        return kind == other;
    }

    boolean overlaps(Mention other) {
        return start < other.end && other.start < end;
    }
}
