package org.holocron.derive.model;

import org.jspecify.annotations.Nullable;

/**
 * A model as its server has it at a moment.
 *
 * @param serverVersion of the server's program; null if it does not tell
 * @param window prompt and answer together, in tokens, as it is in force; null if the server does not tell, or the model is not in its
 *     memory
 * @param bytes of memory that it takes, on the GPU and elsewhere; null as above
 * @param gpuBytes of these, on the GPU
 */
public record ServedModel(
        ModelIdentity identity,
        @Nullable String serverVersion,
        @Nullable Integer window,
        @Nullable Long bytes,
        @Nullable Long gpuBytes) {

    /** Nothing is known but which model it is. */
    public ServedModel(ModelIdentity identity) {
        this(identity, null, null, null, null);
    }

    /** The same, on a server of this version; blank if it does not tell. */
    public ServedModel onServer(String version) {
        return new ServedModel(identity, version.isBlank() ? null : version, window, bytes, gpuBytes);
    }
}
