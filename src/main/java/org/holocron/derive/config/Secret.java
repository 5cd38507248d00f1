package org.holocron.derive.config;

/** A password or key. Printed, its text is hidden. */
public record Secret(String text) {

    public static final Secret NONE = new Secret("");

    @Override
    public String toString() {
        return text.isEmpty() ? "(none)" : "(hidden)";
    }
}
