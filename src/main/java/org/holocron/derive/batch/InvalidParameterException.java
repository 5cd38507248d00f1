package org.holocron.derive.batch;

/** A job parameter that a person gave is wrong. Without a stack trace: the runtime logs it, and the message says all. */
final class InvalidParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidParameterException(String message) {
        super(message, null, false, false);
    }
}
