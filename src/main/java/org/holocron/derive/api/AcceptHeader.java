package org.holocron.derive.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of two forms a caller asks for. Its weights are not looked at: who names both, or none, gets the usual one. */
final class AcceptHeader {

    private AcceptHeader() {}

    /**
     * @param wanted a media type, or a part of its name, in small letters
     * @param usual as {@code wanted}
     * @param accept the header; null if there is none
     */
    static boolean asksFor(String wanted, String usual, @Nullable String accept) {
        String named = accept == null ? "" : accept.toLowerCase(Locale.ROOT);
        return named.contains(wanted) && !named.contains(usual);
    }
}
