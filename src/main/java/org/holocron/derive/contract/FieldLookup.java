package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.PointerPattern.Step;
import org.holocron.derive.json.Pointers;

/**
 * From the name of a field to the schemas that a contract has for it, wherever they stand: behind {@code $ref}, in {@code allOf},
 * {@code anyOf}, {@code oneOf}, {@code then} and {@code else}, by a pattern, or as what other fields are.
 *
 * <p>Each step looks at each schema of the contract once at most. For one thread.
 */
public final class FieldLookup {

    private static final ValueCombination VALUES = new ValueCombination();

    private final JsonObject schema;
    private final WatchedPatterns patterns;
    private final SameValueWalk<PossibleValues> values;

    public FieldLookup(Contract contract) {
        this.schema = contract.schema();
        this.patterns = contract.patterns();
        this.values = new SameValueWalk<>(schema, VALUES);
    }

    /**
     * The schemas of what a pattern leads to in a document. {@link FieldPlaces#places} has them as a list: of two parts of {@code
     * allOf} both, of two choices of {@code anyOf} both, and a definition that several refer to once.
     */
    public FieldPlaces find(PointerPattern path) {
        return from(FieldPlaces.of(new SchemaPlace("", schema)), path);
    }

    /** The same from values that have these schemas. */
    public FieldPlaces from(FieldPlaces start, PointerPattern path) {
        FieldPlaces places = start;
        for (Step step : path.steps()) {
            if (!places.isDeclared()) {
                return places;
            }
            places = places.combined(new SameValueWalk<>(schema, new StepCombination(this, patterns, step)));
        }
        return places;
    }

    /** The same from values that have this schema. */
    public FieldPlaces from(SchemaPlace start, PointerPattern path) {
        return from(FieldPlaces.of(start), path);
    }

    /** What may stand there; of all its schemas together. */
    public PossibleValues values(FieldPlaces places) {
        return places.combined(values);
    }

    /** What one of the schemas accepts by itself. */
    public PossibleValues values(SchemaPlace place) {
        return values.of(place);
    }

    /** Whether every object that may stand there has the field. */
    public boolean requires(FieldPlaces objects, String field) {
        return objects.combined(new SameValueWalk<>(schema, new Requires(field)));
    }

    /** The fields of the objects there that schemas name, in their order. */
    public Set<String> names(FieldPlaces objects) {
        Names names = new Names();
        objects.combined(new SameValueWalk<>(schema, names));
        return names.found;
    }

    private record Requires(String field) implements SameValueWalk.Combination<Boolean> {

        @Override
        public Boolean own(String pointer, JsonObject schema) {
            return !VALUES.own(pointer, schema).may(ValueKind.OBJECT)
                    || schema.get("required") instanceof JsonArray required
                            && required.stream()
                                    .anyMatch(name -> name instanceof JsonString text
                                            && text.getString().equals(field));
        }

        @Override
        public Boolean anything() {
            return false;
        }

        @Override
        public Boolean nothing() {
            return true;
        }

        @Override
        public Boolean all(List<Boolean> parts) {
            return parts.contains(true);
        }

        @Override
        public Boolean any(List<Boolean> parts) {
            return !parts.contains(false);
        }
    }

    /** Collects, since sets of each schema would be too large together. */
    private final class Names implements SameValueWalk.Combination<Boolean> {

        private final Set<String> found = new LinkedHashSet<>();

        @Override
        public Boolean own(String pointer, JsonObject each) {
            if (each.get("properties") instanceof JsonObject properties) {
                found.addAll(properties.keySet());
            }
            if (each.get("propertyNames") instanceof JsonObject names) {
                found.addAll(values(new SchemaPlace(Pointers.child(pointer, "propertyNames"), names))
                        .texts());
            }
            return true;
        }

        @Override
        public Boolean anything() {
            return true;
        }

        @Override
        public Boolean nothing() {
            return true;
        }

        @Override
        public Boolean all(List<Boolean> parts) {
            return true;
        }

        @Override
        public Boolean any(List<Boolean> parts) {
            return true;
        }
    }
}
