package org.holocron.derive.contract;

import jakarta.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.holocron.derive.json.Pointers;

/** Follows a {@code $ref} within its file. */
final class LocalReference {

    private LocalReference() {}

    /** Empty if it leads nowhere in this file. */
    static Optional<SchemaPlace> target(JsonObject root, String reference) {
        String pointer = reference.startsWith("#") ? decoded(reference.substring(1)) : "elsewhere";
        return pointer.isEmpty() || pointer.startsWith("/")
                ? Pointers.find(root, pointer).map(schema -> new SchemaPlace(pointer, schema))
                : Optional.empty();
    }

    /** As the validator reads it: a fragment of an address. */
    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException lonePercent) {
            return fragment;
        }
    }
}
