package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What values a schema may accept. */
final class ValueCombination implements SameValueWalk.Combination<PossibleValues> {

    @Override
    public PossibleValues own(String pointer, JsonObject schema) {
        PossibleValues values = kinds(schema.get("type"));
        if (schema.containsKey("const")) {
            values = values.and(PossibleValues.listed(List.of(schema.get("const"))));
        }
        if (schema.get("enum") instanceof JsonArray listed) {
            values = values.and(PossibleValues.listed(listed));
        }
        return schema.get("not") instanceof JsonObject excluded ? values.and(without(excluded)) : values;
    }

    private static PossibleValues kinds(@Nullable JsonValue type) {
        if (type instanceof JsonString || type instanceof JsonArray) {
            return PossibleValues.ofKinds(named(type));
        }
        return PossibleValues.ANY;
    }

    private static Set<ValueKind> named(JsonValue type) {
        Set<ValueKind> kinds = EnumSet.noneOf(ValueKind.class);
        List<? extends JsonValue> names = type instanceof JsonArray list ? list : List.of(type);
        for (JsonValue name : names) {
            if (name instanceof JsonString text) {
                ValueKind.named(text.getString()).ifPresent(kinds::add);
            }
        }
        return kinds;
    }

    /** Of {@code not} only the plainest form is understood; what is a number and no whole one remains a number. */
    private static PossibleValues without(JsonObject excluded) {
        boolean plain = excluded.keySet().equals(Set.of("type"));
        if (!plain || excluded.get("type").toString().contains("integer")) {
            return PossibleValues.ANY;
        }
        return PossibleValues.ofKinds(EnumSet.complementOf(EnumSet.copyOf(named(excluded.get("type")))));
    }

    @Override
    public PossibleValues anything() {
        return PossibleValues.ANY;
    }

    @Override
    public PossibleValues nothing() {
        return PossibleValues.NONE;
    }

    @Override
    public PossibleValues all(List<PossibleValues> parts) {
        return parts.stream().reduce(PossibleValues.ANY, PossibleValues::and);
    }

    @Override
    public PossibleValues any(List<PossibleValues> parts) {
        return parts.stream().reduce(PossibleValues.NONE, PossibleValues::or);
    }
}
