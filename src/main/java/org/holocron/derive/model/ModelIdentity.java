package org.holocron.derive.model;

import org.jspecify.annotations.Nullable;

/**
 * Which model answers to a name, as far as the server tells.
 *
 * @param asked the name as it was asked for, {@code llama3.2}
 * @param tag the part of the name that tells versions of one model apart; null if the server's names have none
 * @param digest another digest under the same name is another model; null if the server tells none, and then nobody knows
 *     whether the same name still means the same model
 */
public record ModelIdentity(
        String asked, @Nullable String tag, @Nullable String digest) {}
