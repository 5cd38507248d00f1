package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.json.PointerPattern.Kind;
import org.holocron.derive.json.PointerPattern.Step;
import org.holocron.derive.json.Pointers;

/** What schemas say of a field or of elements of their value: one step into it. */
final class StepCombination implements SameValueWalk.Combination<FieldPlaces> {

    private static final ValueCombination VALUES = new ValueCombination();

    private final FieldLookup lookup;
    private final WatchedPatterns patterns;
    private final Step step;

    StepCombination(FieldLookup lookup, WatchedPatterns patterns, Step step) {
        this.lookup = lookup;
        this.patterns = patterns;
        this.step = step;
    }

    @Override
    public FieldPlaces anything() {
        return FieldPlaces.UNDECLARED;
    }

    @Override
    public FieldPlaces nothing() {
        return FieldPlaces.FORBIDDEN;
    }

    @Override
    public FieldPlaces all(List<FieldPlaces> parts) {
        return FieldPlaces.all(parts);
    }

    @Override
    public FieldPlaces any(List<FieldPlaces> parts) {
        return FieldPlaces.any(parts);
    }

    @Override
    public FieldPlaces own(String pointer, JsonObject schema) {
        PossibleValues values = VALUES.own(pointer, schema);
        List<FieldPlaces> found = new ArrayList<>();
        if (values.may(ValueKind.OBJECT) && step.kind() != Kind.ELEMENTS) {
            found.add(step.kind() == Kind.EVERY ? everyField(pointer, schema) : field(pointer, schema));
        }
        if (values.may(ValueKind.LIST) && step.kind() != Kind.FIELD) {
            found.add(step.kind() == Kind.NAMED ? element(pointer, schema) : everyElement(pointer, schema));
        }
        return FieldPlaces.any(found);
    }

    private FieldPlaces field(String pointer, JsonObject schema) {
        if (schema.get("propertyNames") instanceof JsonObject names
                && !lookup.values(new SchemaPlace(Pointers.child(pointer, "propertyNames"), names))
                        .mayBeText(step.name())) {
            return FieldPlaces.FORBIDDEN;
        }
        List<FieldPlaces> named = new ArrayList<>();
        if (schema.get("properties") instanceof JsonObject properties && properties.containsKey(step.name())) {
            named.add(at(Pointers.child(pointer, "properties"), step.name(), properties));
        }
        if (schema.get("patternProperties") instanceof JsonObject byPattern) {
            byPattern.keySet().stream()
                    .filter(pattern -> patterns.find(pattern, step.name()))
                    .forEach(
                            pattern -> named.add(at(Pointers.child(pointer, "patternProperties"), pattern, byPattern)));
        }
        return named.isEmpty() ? other(pointer, schema, "additionalProperties") : FieldPlaces.all(named);
    }

    private static FieldPlaces everyField(String pointer, JsonObject schema) {
        List<FieldPlaces> fields = new ArrayList<>();
        for (String keyword : List.of("properties", "patternProperties")) {
            if (schema.get(keyword) instanceof JsonObject named) {
                String parent = Pointers.child(pointer, keyword);
                named.keySet().forEach(name -> fields.add(at(parent, name, named)));
            }
        }
        fields.add(other(pointer, schema, "additionalProperties"));
        return FieldPlaces.any(fields);
    }

    private FieldPlaces element(String pointer, JsonObject schema) {
        if (Pointers.index(step.name(), Integer.MAX_VALUE).isEmpty()) {
            return FieldPlaces.FORBIDDEN;
        }
        if (!(schema.get("items") instanceof JsonArray tuple)) {
            return everyElement(pointer, schema);
        }
        return Pointers.index(step.name(), tuple.size())
                .map(i -> element(Pointers.child(pointer, "items"), i, tuple))
                .orElseGet(() -> other(pointer, schema, "additionalItems"));
    }

    private static FieldPlaces everyElement(String pointer, JsonObject schema) {
        if (!(schema.get("items") instanceof JsonArray tuple)) {
            return other(pointer, schema, "items");
        }
        List<FieldPlaces> elements = new ArrayList<>();
        for (int i = 0; i < tuple.size(); i++) {
            elements.add(element(Pointers.child(pointer, "items"), i, tuple));
        }
        elements.add(other(pointer, schema, "additionalItems"));
        return FieldPlaces.any(elements);
    }

    private static FieldPlaces at(String parent, String name, JsonObject named) {
        return place(Pointers.child(parent, name), named.get(name));
    }

    private static FieldPlaces element(String parent, int index, JsonArray tuple) {
        return place(Pointers.child(parent, index), tuple.get(index));
    }

    private static FieldPlaces place(String pointer, JsonValue schema) {
        Watch.check();
        return schema == JsonValue.FALSE ? FieldPlaces.FORBIDDEN : FieldPlaces.of(new SchemaPlace(pointer, schema));
    }

    /** What is the same for all that has no schema of its own; a schema without a word names nothing. */
    private static FieldPlaces other(String pointer, JsonObject schema, String keyword) {
        JsonValue other = schema.getOrDefault(keyword, JsonValue.TRUE);
        boolean open = other == JsonValue.TRUE || other.equals(JsonValue.EMPTY_JSON_OBJECT);
        return open ? FieldPlaces.UNDECLARED : place(Pointers.child(pointer, keyword), other);
    }
}
