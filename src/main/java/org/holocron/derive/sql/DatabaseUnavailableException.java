package org.holocron.derive.sql;

/**
 * The database cannot be reached, rejects the login, or gave up. Fix the set-up or wait; no job is to blame. The message
 * tells an operator what is wrong and contains no secret.
 */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(String message) {
        super(message);
    }

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
