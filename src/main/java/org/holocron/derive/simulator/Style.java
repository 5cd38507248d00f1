package org.holocron.derive.simulator;

/**
 * How the server speaks.
 *
 * @param dialect of Ollama's
 * @param keyOrder of the answers
 * @param optional whether the answers have the members that the schema does not require
 * @param retryAfterSeconds what {@code Retry-After} says where there is one
 */
public record Style(VersionStyle dialect, KeyOrder keyOrder, boolean optional, int retryAfterSeconds) {

    public static final Style DEFAULT = new Style(VersionStyle.TODAY, KeyOrder.SCHEMA, false, 30);

    public Style {
        if (retryAfterSeconds < 0) {
            throw new IllegalArgumentException("retry_after must be 0 or more");
        }
    }

    public Style withDialect(VersionStyle other) {
        return new Style(other, keyOrder, optional, retryAfterSeconds);
    }

    public Style withKeyOrder(KeyOrder other) {
        return new Style(dialect, other, optional, retryAfterSeconds);
    }

    /** Answers have all that the schema names. */
    public Style withOptional() {
        return new Style(dialect, keyOrder, true, retryAfterSeconds);
    }
}
