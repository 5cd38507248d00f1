package org.holocron.derive.contract;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/**
 * Finds the schema that each reference of a schema leads to. It must stand in the same file; others would be fetched from
 * wherever they point to. What is called {@code $ref} or {@code $id} in a value, or as a field, is none. Used for one schema.
 */
final class SchemaReferences {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final JsonObject root;
    private final SchemaAddresses addresses;
    private final Set<String> schemas = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    /** What must be written otherwise, by the pointer of the reference. */
    private final Map<String, String> rewritten = new LinkedHashMap<>();

    SchemaReferences(JsonObject root) {
        this.root = root;
        this.addresses = new SchemaAddresses(root);
        SchemaWalk.overAll(root, (pointer, schema) -> schemas.add(pointer));
        problems.addAll(addresses.problems());
        SchemaWalk.over(root, (pointer, each) -> {
            if (each.get("$ref") instanceof JsonString reference) {
                check(pointer, reference);
            }
        });
    }

    /** Empty if each reference leads to a schema. */
    List<Problem> problems() {
        return problems;
    }

    /**
     * The schema with each reference as a JSON pointer from its root, which is how all others read them. The same object if
     * its author wrote them so.
     */
    JsonObject resolved() {
        if (rewritten.isEmpty()) {
            return root;
        }
        JsonObject[] resolved = {root};
        rewritten.forEach((place, reference) ->
                resolved[0] = JSON.createPointer(place).replace(resolved[0], JSON.createValue(reference)));
        // They would make the pointers mean something else.
        SchemaWalk.over(root, (pointer, each) -> {
            if (!pointer.isEmpty() && each.containsKey("$id")) {
                resolved[0] = JSON.createPointer(Pointers.child(pointer, "$id")).remove(resolved[0]);
            }
        });
        return resolved[0];
    }

    private void check(String schema, JsonString reference) {
        String text = reference.getString();
        String place = Pointers.child(schema, "$ref");
        Optional<String> pointer = addresses.pointer(schema, text);
        String shown = JsonExcerpt.of(reference);
        if (pointer.isEmpty()) {
            boolean escaped = text.startsWith("#/");
            problem(
                    place,
                    escaped
                            ? "must be a JSON pointer with ~ written ~0, / ~1 and % %25, not " + shown
                            : "must point into this file (#/definitions/…), not to " + shown);
        } else if (!schemas.contains(pointer.get())) {
            boolean found = Pointers.find(root, pointer.get()).isPresent();
            problem(
                    place,
                    "points to " + shown + ", where "
                            + (found ? "no schema stands; put it under definitions" : "this file has nothing"));
        } else if (!Pointers.ofFragment(text).equals(pointer)) {
            rewritten.put(place, "#" + pointer.get().replace("%", "%25"));
        }
    }

    private void problem(String place, String message) {
        problems.add(new Problem(place, message));
    }
}
