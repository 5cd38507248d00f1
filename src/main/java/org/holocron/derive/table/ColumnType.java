package org.holocron.derive.table;

/** What a column holds, where a format tells types apart. A cell of any type may be empty. */
public enum ColumnType {
    TEXT,
    /** A list of names without commas. As one text they are joined by commas. */
    NAMES,
    /** Any JSON. As one text it is written as JSON, and a JSON string is its text. */
    JSON,
    INTEGER,
    NUMBER,
    BOOLEAN,
    /** A moment, UTC, as ISO 8601 writes it. */
    TIME
}
