package org.holocron.derive.model;

import org.jspecify.annotations.Nullable;

/**
 * Which model answers to a name, as far as the server says.
 *
 * @param requestedName the name as it was asked for, {@code llama3.2}
 * @param tag the part of the name that distinguishes versions of one model; null if the server's names have none
 * @param digest another digest under the same name is another model; null if the server gives none, and then it is
 *     unknown whether the name still means the same model
 */
public record ModelIdentity(
        String requestedName,
        @Nullable String tag,
        @Nullable String digest) {}
