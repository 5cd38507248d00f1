package org.holocron.derive.lake;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What was known of the model server when it had answered a run's deciding call. Of a response that was used again only the options are
 * known.
 *
 * @param version of its program; null if it does not tell
 * @param options in force: the model's own where the request left them out; empty if there was no call
 * @param window in force, in tokens; null if it does not tell
 * @param modelBytes of memory that the model takes; null if it does not tell
 * @param gpuBytes of these, on the GPU
 * @param doubt why it is not sure that the model which answered is the one that was asked; null if it is sure, or there was no answer
 */
public record ServerNote(
        @Nullable String version,
        JsonObject options,
        @Nullable Integer window,
        @Nullable Long modelBytes,
        @Nullable Long gpuBytes,
        @Nullable String doubt) {

    /** There was no call. */
    public static final ServerNote NONE = ofOptions(JsonValue.EMPTY_JSON_OBJECT);

    /** Nobody was asked what else there is to say. */
    public static ServerNote ofOptions(JsonObject options) {
        return new ServerNote(null, options, null, null, null, null);
    }
}
