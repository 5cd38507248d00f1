package org.holocron.derive.contract;

import jakarta.json.JsonObject;
import java.util.Optional;
import org.holocron.derive.json.Pointers;

/** Follows a {@code $ref} within its file. */
final class LocalReference {

    private LocalReference() {}

    /** Empty if it leads nowhere in this file. */
    static Optional<SchemaPlace> target(JsonObject root, String reference) {
        return Pointers.ofFragment(reference)
                .flatMap(pointer -> Pointers.find(root, pointer).map(schema -> new SchemaPlace(pointer, schema)));
    }
}
