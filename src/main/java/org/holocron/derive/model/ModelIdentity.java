package org.holocron.derive.model;

import org.jspecify.annotations.Nullable;

/**
 * Which model answers to a name, as far as the server says.
 *
 * @param requestedName the name as it was asked for, {@code llama3.2}
 * @param tag the part of the name that distinguishes versions of one model; null if the server's names have none
 * @param digest another digest under the same name is another model; null if the server gives none, and then it is
 *     unknown whether the name still means the same model
 * @param isWeak whether the digest is made of what the server tells about the model, since it has none of the model's content: another
 *     model may have the same
 */
public record ModelIdentity(
        String requestedName,
        @Nullable String tag,
        @Nullable String digest,
        boolean isWeak) {

    /** By a digest of the model's content, or by none. */
    public ModelIdentity(String requestedName, @Nullable String tag, @Nullable String digest) {
        this(requestedName, tag, digest, false);
    }

    /** On a server that gives no digest. */
    public static ModelIdentity weak(String requestedName, String digest) {
        return new ModelIdentity(requestedName, null, digest, true);
    }
}
