package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holocron.derive.json.Pointers;

/** Follows {@code $ref} within one contract, as the validator does, and sees when a schema stands in itself. */
final class References {

    /** Of schemas that refer to each other, one within the other. */
    private static final int LONGEST_CHAIN = 64;

    private final JsonObject contract;
    private final int mostRecursions;
    private final Map<String, Integer> open = new HashMap<>();

    /** @param pointer JSON pointer to the schema */
    record Target(String pointer, JsonValue schema) {}

    References(JsonObject contract, int mostRecursions) {
        this.contract = contract;
        this.mostRecursions = mostRecursions;
    }

    /** What a schema's {@code $ref} leads to; empty if it has none, or it leads nowhere. */
    Optional<Target> target(JsonObject schema) {
        return schema.get("$ref") instanceof JsonString reference ? target(reference.getString()) : Optional.empty();
    }

    /** Empty if it leads nowhere within the contract. */
    Optional<Target> target(String reference) {
        Optional<Target> found = Optional.of(new Target("", contract));
        if (reference.equals("#")) {
            return found;
        }
        if (!reference.startsWith("#/")) {
            return Optional.empty();
        }
        for (String name : names(reference)) {
            found = found.flatMap(target -> step(target, name));
        }
        return found;
    }

    private static List<String> names(String reference) {
        return Arrays.stream(reference.substring(2).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .map(References::decoded)
                .toList();
    }

    private static String decoded(String step) {
        try {
            return URLDecoder.decode(step, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A lone percent sign: the validator refuses such a schema.
            return step;
        }
    }

    private static Optional<Target> step(Target target, String name) {
        String pointer = Pointers.child(target.pointer(), name);
        if (target.schema() instanceof JsonObject object) {
            return Optional.ofNullable(object.get(name)).map(value -> new Target(pointer, value));
        }
        if (target.schema() instanceof JsonArray list
                && name.matches("\\d{1,6}")
                && Integer.parseInt(name) < list.size()) {
            return Optional.of(new Target(pointer, list.get(Integer.parseInt(name))));
        }
        return Optional.empty();
    }

    /** False if that schema stands in itself too often to be written out once more; else must be {@link #leave left}. */
    boolean enter(Target target) {
        int chain = open.values().stream().mapToInt(Integer::intValue).sum();
        int times = open.getOrDefault(target.pointer(), 0);
        if (times >= mostRecursions || chain >= LONGEST_CHAIN) {
            return false;
        }
        open.put(target.pointer(), times + 1);
        return true;
    }

    void leave(Target target) {
        open.merge(target.pointer(), -1, Integer::sum);
    }
}
