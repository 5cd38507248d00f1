package org.holocron.derive.grammar;

/** A regular expression has something that a grammar cannot say, not even loosely. */
final class UnsupportedPatternException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedPatternException(String what) {
        super(what);
    }
}
