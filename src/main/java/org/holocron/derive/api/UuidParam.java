package org.holocron.derive.api;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids from paths. */
final class UuidParam {

    /** {@link UUID#fromString} accepts shorter ones, which no row has. */
    private static final Pattern WHOLE = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private UuidParam() {}

    static Optional<UUID> parse(String text) {
        return WHOLE.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** @throws ProblemException if it is not a UUID */
    static UUID of(String what, String text) {
        return parse(text).orElseThrow(() -> none(what, text));
    }

    static ProblemException none(String what, Object id) {
        return new ProblemException(ProblemDocument.notFound("there is no " + what + " " + id));
    }
}
