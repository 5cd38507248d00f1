package org.holocron.derive.sql;

import java.util.Locale;

/**
 * The database rejected a row: a CHECK, a key or a unique index does not hold, or a value is too long for its column. The
 * values are wrong, not the database: change them.
 */
public final class ConstraintViolationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConstraintViolationException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether it is the constraint or index of this name that does not hold; upper and lower case are the same. */
    public boolean names(String constraint) {
        return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains(constraint.toLowerCase(Locale.ROOT));
    }
}
