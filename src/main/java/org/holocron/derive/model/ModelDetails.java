package org.holocron.derive.model;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells of a model that stays the same as long as its identity does.
 *
 * @param capabilities empty if the server does not tell
 * @param longestWindow in tokens, whatever a call asks for; null if the server does not tell
 * @param defaults the options that the model brings along, where a request leaves them out, under the server's own names
 */
public record ModelDetails(
        Set<Capability> capabilities, @Nullable Integer longestWindow, JsonObject defaults) {

    /** The server tells nothing, or could not be asked. */
    public static final ModelDetails UNKNOWN = new ModelDetails(Set.of(), null, JsonValue.EMPTY_JSON_OBJECT);

    public ModelDetails {
        capabilities = Set.copyOf(capabilities);
    }

    /** Whether the server says what the model can do, and this is not among it. */
    public boolean lacks(Capability capability) {
        return !capabilities.isEmpty() && !capabilities.contains(capability);
    }
}
