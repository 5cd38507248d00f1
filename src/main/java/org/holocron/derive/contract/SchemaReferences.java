package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/**
 * Finds the schema that each reference of a schema leads to. It must stand in the same file; others would be fetched from
 * wherever they point to. What is called {@code $ref} or {@code $id} in a value, or as a field, is none. Used for one schema.
 */
final class SchemaReferences {

    private static final JsonProvider JSON = Json.provider();

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
        // They would make the pointers mean something else.
        Set<String> dropped = new HashSet<>();
        SchemaWalk.over(root, (pointer, each) -> {
            if (!pointer.isEmpty()) {
                dropped.add(Pointers.child(pointer, "$id"));
            }
        });
        return copy("", root, dropped);
    }

    private JsonObject copy(String pointer, JsonObject object, Set<String> dropped) {
        JsonObjectBuilder copy = JSON.createObjectBuilder();
        object.forEach((name, value) -> {
            String inner = Pointers.child(pointer, name);
            if (rewritten.containsKey(inner)) {
                copy.add(name, rewritten.get(inner));
            } else if (!dropped.contains(inner)) {
                copy.add(name, copy(inner, value, dropped));
            }
        });
        return copy.build();
    }

    private JsonValue copy(String pointer, JsonValue value, Set<String> dropped) {
        Watch.check();
        if (value instanceof JsonObject object) {
            return copy(pointer, object, dropped);
        }
        if (!(value instanceof JsonArray list)) {
            return value;
        }
        JsonArrayBuilder copy = JSON.createArrayBuilder();
        for (int i = 0; i < list.size(); i++) {
            copy.add(copy(Pointers.child(pointer, i), list.get(i), dropped));
        }
        return copy.build();
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
