package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.json.Pointers;

/**
 * Goes through all the schemas that are applied to one and the same value: behind {@code $ref}, in {@code allOf}, {@code
 * anyOf}, {@code oneOf}, {@code then}, {@code else} and {@code dependencies}; and combines what each says. Each schema is looked at once, whatever
 * leads to it. What {@code not}, {@code if} and {@code contains} say of a value is no promise, and not looked at. Used for one question.
 *
 * @param <T> the answer
 */
final class SameValueWalk<T> {

    private final JsonObject root;
    private final Combination<T> combination;
    private final Map<String, T> found = new HashMap<>();

    /** How answers come together. */
    interface Combination<T> {

        /** What a schema says by itself; it has no {@code $ref}. */
        T own(String pointer, JsonObject schema);

        /** Of a schema that accepts everything. */
        T anything();

        /** Of a schema that accepts nothing. */
        T nothing();

        /** Of schemas that all must hold; at least one. */
        T all(List<T> parts);

        /** Of schemas one of which must hold; at least one. */
        T any(List<T> parts);
    }

    SameValueWalk(JsonObject root, Combination<T> combination) {
        this.root = root;
        this.combination = combination;
    }

    Combination<T> combination() {
        return combination;
    }

    T of(SchemaPlace place) {
        Watch.check();
        if (!(place.schema() instanceof JsonObject schema)) {
            return place.schema() == JsonValue.FALSE ? combination.nothing() : combination.anything();
        }
        T known = found.get(place.pointer());
        if (known != null) {
            return known;
        }
        // For a schema that leads to itself without going into the value, which no contract has.
        found.put(place.pointer(), combination.anything());
        T result = of(place.pointer(), schema);
        found.put(place.pointer(), result);
        return result;
    }

    /** The validator ignores what stands beside a reference. */
    private T of(String pointer, JsonObject schema) {
        if (schema.get("$ref") instanceof JsonString reference) {
            return Pointers.target(root, reference.getString())
                    .map(target -> of(new SchemaPlace(target.pointer(), target.value())))
                    .orElseGet(combination::anything);
        }
        List<T> parts = new ArrayList<>();
        parts.add(combination.own(pointer, schema));
        parts.addAll(listed(pointer, schema, "allOf"));
        for (String keyword : List.of("anyOf", "oneOf")) {
            List<T> choices = listed(pointer, schema, keyword);
            if (!choices.isEmpty()) {
                parts.add(any(choices));
            }
        }
        if (schema.containsKey("if")) {
            parts.add(any(List.of(child(pointer, schema, "then"), child(pointer, schema, "else"))));
        }
        parts.addAll(dependent(pointer, schema));
        return parts.size() == 1 ? parts.get(0) : combination.all(parts);
    }

    private T any(List<T> choices) {
        return choices.size() == 1 ? choices.get(0) : combination.any(choices);
    }

    private T child(String pointer, JsonObject schema, String keyword) {
        return of(new SchemaPlace(Pointers.child(pointer, keyword), schema.getOrDefault(keyword, JsonValue.TRUE)));
    }

    private List<T> listed(String pointer, JsonObject schema, String keyword) {
        List<T> parts = new ArrayList<>();
        if (schema.get(keyword) instanceof JsonArray list) {
            String parent = Pointers.child(pointer, keyword);
            for (int i = 0; i < list.size(); i++) {
                parts.add(of(new SchemaPlace(Pointers.child(parent, i), list.get(i))));
            }
        }
        return parts;
    }

    /** They hold for values with a certain field only. */
    private List<T> dependent(String pointer, JsonObject schema) {
        List<T> parts = new ArrayList<>();
        if (schema.get("dependencies") instanceof JsonObject named) {
            String parent = Pointers.child(pointer, "dependencies");
            named.forEach((name, each) -> {
                if (each instanceof JsonObject) {
                    T dependent = of(new SchemaPlace(Pointers.child(parent, name), each));
                    parts.add(any(List.of(dependent, combination.anything())));
                }
            });
        }
        return parts;
    }
}
