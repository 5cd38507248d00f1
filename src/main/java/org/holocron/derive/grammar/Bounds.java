package org.holocron.derive.grammar;

/** Which kinds of a value have an end, by all that is said of it. */
record Bounds(boolean text, boolean list) {

    static final Bounds NONE = new Bounds(false, false);
    static final Bounds ALL = new Bounds(true, true);

    Bounds or(Bounds other) {
        return new Bounds(text || other.text, list || other.list);
    }

    Bounds and(Bounds other) {
        return new Bounds(text && other.text, list && other.list);
    }
}
