package org.holocron.derive.text;

import java.nio.charset.CharacterCodingException;

/** The bytes of a file or a request are no UTF-8 text. */
public final class NotTextException extends CharacterCodingException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String place;

    NotTextException(String reason, String place) {
        this.reason = reason;
        this.place = place;
    }

    /** What it is, after "is": {@code not UTF-8 text}. */
    public String reason() {
        return reason;
    }

    /** The reason, the place and what helps: {@code not UTF-8 text (around character 5); convert it}. */
    @Override
    public String getMessage() {
        return reason + place + "; convert it";
    }
}
