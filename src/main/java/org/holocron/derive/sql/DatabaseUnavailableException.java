package org.holocron.derive.sql;

/**
 * The database cannot be reached, refuses the login, or gave up. Mend the set-up or wait; no job is to blame. The
 * message says what is wrong in words for an operator and holds no secret.
 */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
