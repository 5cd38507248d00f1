package org.holocron.derive.value;

/** What a number in a text is for. */
enum QuantityKind {
    /** It says how many or how much. */
    PLAIN,
    /** It says which one in a row: third. */
    ORDINAL,
    /** It may be no number at all: "one of them", "eine". */
    SOFT,
    /** A part of another number, such as 3 of 3/4. */
    PART,
    /** A year, a day of a month. */
    DATE,
    /** Time of day, or a relation: 12:30. */
    TIME,
    /** It names something: a version, a page, a telephone. */
    NAME;

    /** Whether it may be what another claim of the same kind means. */
    boolean isMeasured() {
        return this == PLAIN;
    }
}
