package org.holocron.derive.pattern;

/** A text is no regular expression of ECMA-262, or none that is known here. */
public final class InvalidPatternException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what follows "it has" */
    InvalidPatternException(String what) {
        super(what);
    }

    /** What is wrong, after "it has". */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
