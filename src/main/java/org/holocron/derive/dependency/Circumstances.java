package org.holocron.derive.dependency;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether an interrogation works with a model: once one of these is another, what was found out no longer
 * holds.
 *
 * @param interrogation its version
 * @param digest of the model; null if its server tells none
 * @param server the version of the model server; null if it tells none
 */
public record Circumstances(
        String interrogation,
        @Nullable String digest,
        @Nullable String server) {

    private static final String SEPARATOR = "; ";
    private static final String UNKNOWN = "?";

    /** For people and for {@link #contradicts}. */
    public String text() {
        return "interrogation " + interrogation + SEPARATOR + "model " + known(digest) + SEPARATOR + "server "
                + known(server);
    }

    /** Whether one of them is known to be another than in that text; what is unknown tells nothing. */
    public boolean contradicts(String text) {
        String[] now = text().split(SEPARATOR);
        String[] then = text.split(SEPARATOR);
        if (then.length != now.length) {
            return true;
        }
        for (int part = 0; part < now.length; part++) {
            boolean known = !now[part].endsWith(" " + UNKNOWN) && !then[part].endsWith(" " + UNKNOWN);
            if (known && !now[part].equals(then[part])) {
                return true;
            }
        }
        return false;
    }

    private static String known(@Nullable String value) {
        return Objects.requireNonNullElse(value, UNKNOWN).replace(';', ',');
    }
}
