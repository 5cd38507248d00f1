package org.holocron.derive.grammar;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
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
        return Pointers.target(contract, reference).map(target -> new Target(target.pointer(), target.value()));
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
