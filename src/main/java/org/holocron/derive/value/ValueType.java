package org.holocron.derive.value;

import java.util.Locale;

/** How a value is checked. */
public enum ValueType {
    NUMBER,
    DATE,
    NAME,
    TEXT,
    /** A statement that the words deny. */
    DENIED,
    ENUM,
    /** Each element by what it is. */
    LIST,
    /** By what the value is: a number, a list, a date as ISO 8601 writes it, or else a text. */
    ANY,
    /** Not at all. */
    NONE;

    /** As {@code interrogation.json} writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
