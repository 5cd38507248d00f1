package org.holocron.derive.grammar;

/** A regular expression has something whose meaning is not known well enough to say it otherwise. */
final class UnsupportedPatternException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedPatternException(String what) {
        super(what);
    }
}
