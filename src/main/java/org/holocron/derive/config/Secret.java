package org.holocron.derive.config;

/** A password or key. Its text is only to be had by asking for it; printed, it is hidden. */
public record Secret(String text) {

    public static final Secret NONE = new Secret("");

    @Override
    public String toString() {
        return text.isEmpty() ? "(none)" : "(hidden)";
    }
}
