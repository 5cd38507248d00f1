package org.holocron.derive.contract;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.grammar.SameValue;
import org.holocron.derive.grammar.SameValue.Keyword;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.json.Pointers;

/**
 * Goes through all the schemas that are applied to one and the same value, as {@link SameValue} lists them, and behind {@code
 * $ref}; and combines what each says. Each schema is looked at once, whatever
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
        List<SameValue> within = SameValue.in(schema, pointer);
        List<T> parts = new ArrayList<>();
        parts.add(combination.own(pointer, schema));
        parts.addAll(answers(Keyword.ALL_OF, within));
        for (Keyword keyword : List.of(Keyword.ANY_OF, Keyword.ONE_OF)) {
            List<T> choices = answers(keyword, within);
            if (!choices.isEmpty()) {
                parts.add(any(choices));
            }
        }
        if (within.stream().anyMatch(part -> part.keyword() == Keyword.IF)) {
            parts.add(any(List.of(only(Keyword.THEN, within), only(Keyword.ELSE, within))));
        }
        answers(Keyword.DEPENDENCIES, within)
                .forEach(dependent -> parts.add(any(List.of(dependent, combination.anything()))));
        return parts.size() == 1 ? parts.get(0) : combination.all(parts);
    }

    private T any(List<T> choices) {
        return choices.size() == 1 ? choices.get(0) : combination.any(choices);
    }

    /** A branch that is missing accepts everything. */
    private T only(Keyword branch, List<SameValue> within) {
        return answers(branch, within).stream().findFirst().orElseGet(combination::anything);
    }

    private List<T> answers(Keyword keyword, List<SameValue> within) {
        return within.stream()
                .filter(part -> part.keyword() == keyword)
                .map(part -> of(new SchemaPlace(part.pointer(), part.schema())))
                .toList();
    }
}
