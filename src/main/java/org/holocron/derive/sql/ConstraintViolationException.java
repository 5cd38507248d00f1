package org.holocron.derive.sql;

import java.util.Locale;

/**
 * The database refused a row because a CHECK, a key or a unique index does not hold, or a value is too long for its
 * column. The values are to blame, not the database: change them.
 */
public final class ConstraintViolationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConstraintViolationException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the constraint or index of that name is the one that does not hold; in any case of letters. */
    public boolean names(String constraint) {
        return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains(constraint.toLowerCase(Locale.ROOT));
    }
}
