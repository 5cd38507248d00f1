package org.holocron.derive.sql;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be reached, rejects the login, or gave up. Fix the set-up or wait; no job is to blame. The message
 * tells an operator what is wrong and contains no secret.
 */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String kind;

    public DatabaseUnavailableException(String message) {
        this(message, message, null);
    }

    public DatabaseUnavailableException(String message, Throwable cause) {
        this(message, message, cause);
    }

    DatabaseUnavailableException(String kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * What is wrong, in the same words each time: without what a driver adds to its own, such as the id of a connection. Two that
     * are of one kind are one event to people.
     */
    public String kind() {
        return kind;
    }
}
