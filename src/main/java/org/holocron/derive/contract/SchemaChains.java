package org.holocron.derive.contract;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.grammar.SameValue;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/**
 * Looks for schemas that lead to themselves without going into the value, such as {@code a} → {@code b} → {@code a} by {@code
 * $ref}: applying one never ends. A schema that comes back inside of itself, for a tree say, is no such thing. Used for
 * one schema.
 */
final class SchemaChains {

    /** Far more than a person or a generator writes. */
    private static final int LONGEST = 64;

    private final JsonObject root;
    private final Set<String> open = new LinkedHashSet<>();
    /** How many schemas the longest chain from each has. */
    private final Map<String, Integer> lengths = new HashMap<>();

    private SchemaChains(JsonObject root) {
        this.root = root;
    }

    /** The first one; empty if every chain ends. */
    static Optional<Problem> problem(JsonObject schema) {
        SchemaChains chains = new SchemaChains(schema);
        List<String> pointers = new ArrayList<>();
        SchemaWalk.over(schema, (pointer, each) -> pointers.add(pointer));
        return pointers.stream()
                .flatMap(pointer -> chains.follow(pointer).stream())
                .findFirst();
    }

    private Optional<Problem> follow(String pointer) {
        if (lengths.containsKey(pointer)) {
            return Optional.empty();
        }
        if (open.contains(pointer)) {
            List<String> chain = new ArrayList<>(open);
            return Optional.of(new Problem(
                    pointer,
                    "leads to itself without going into the value ("
                            + String.join(" → ", chain.subList(chain.indexOf(pointer), chain.size())) + " → " + pointer
                            + "), so that no value could ever be checked"));
        }
        if (open.size() > LONGEST) {
            return Optional.of(tooLong(open.iterator().next()));
        }
        open.add(pointer);
        List<String> next = next(pointer);
        Optional<Problem> found =
                next.stream().flatMap(each -> follow(each).stream()).findFirst();
        open.remove(pointer);
        int length = 1
                + next.stream()
                        .mapToInt(each -> lengths.getOrDefault(each, 0))
                        .max()
                        .orElse(0);
        lengths.put(pointer, length);
        return found.isEmpty() && length > LONGEST ? Optional.of(tooLong(pointer)) : found;
    }

    private static Problem tooLong(String pointer) {
        return new Problem(pointer, "leads through more than " + LONGEST + " schemas for one and the same value");
    }

    /** The schemas that are applied to the same value. Beside a reference nothing else counts. */
    private List<String> next(String pointer) {
        if (!(Pointers.find(root, pointer).orElse(JsonValue.NULL) instanceof JsonObject schema)) {
            return List.of();
        }
        if (schema.get("$ref") instanceof JsonString reference) {
            return Pointers.ofFragment(reference.getString()).stream().toList();
        }
        return SameValue.in(schema, pointer).stream().map(SameValue::pointer).toList();
    }
}
