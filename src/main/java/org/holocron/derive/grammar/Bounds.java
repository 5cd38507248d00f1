package org.holocron.derive.grammar;

/** What ends a value of each kind, by all that is said of it. */
record Bounds(TextEnd text, boolean list) {

    static final Bounds NONE = new Bounds(TextEnd.NONE, false);
    static final Bounds ALL = new Bounds(TextEnd.FIXED, true);

    Bounds or(Bounds other) {
        return new Bounds(text.or(other.text), list || other.list);
    }

    Bounds and(Bounds other) {
        return new Bounds(text.and(other.text), list && other.list);
    }
}
