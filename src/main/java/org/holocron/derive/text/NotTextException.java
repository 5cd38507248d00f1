package org.holocron.derive.text;

import java.nio.charset.CharacterCodingException;

/** The bytes of a file or a request are no UTF-8 text. */
public final class NotTextException extends CharacterCodingException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    NotTextException(String reason) {
        this.reason = reason;
    }

    /** What it is, after "is": {@code not UTF-8 text (around character 5)}. */
    public String reason() {
        return reason;
    }

    /** The reason, and what helps: {@code not UTF-8 text (around character 5); convert it}. */
    @Override
    public String getMessage() {
        return reason + "; convert it";
    }
}
