package org.holocron.derive.narrowing;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the lists and texts that a compiled schema does not bound, and bounds them. A compiled schema has no references, and nothing in it is
 * forbidden by {@code not} or {@code if}: what stands at one place is one of some alternatives. A place is left as it is if one of them has
 * a bound, a pattern or a list of values.
 */
final class BoundedPlaces {

    private final AnswerBounds bounds;

    private BoundedPlaces(AnswerBounds bounds) {
        this.bounds = bounds;
    }

    /** The bounds as a schema that holds beside the other; empty if there is nothing to bound. */
    static JsonObject in(JsonObject compiled, AnswerBounds bounds) {
        return new BoundedPlaces(bounds).at(List.of(compiled));
    }

    /** @param place all the schemas of one place */
    private JsonObject at(List<JsonObject> place) {
        if (place.isEmpty()) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        List<JsonObject> alternatives =
                place.stream().flatMap(BoundedPlaces::alternatives).toList();
        JsonObjectBuilder bounded = Constraint.JSON.createObjectBuilder();
        if (alternatives.stream().noneMatch(BoundedPlaces::listsValues)) {
            bound(
                    having("string", alternatives),
                    Set.of("maxLength", "pattern", "format"),
                    "minLength",
                    bounds.maxLength(),
                    bounded);
            bound(having("array", alternatives), Set.of("maxItems"), "minItems", bounds.maxItems(), bounded);
        }
        items(having("array", alternatives), bounded);
        fields(having("object", alternatives), bounded);
        return bounded.build();
    }

    private static Stream<JsonObject> alternatives(JsonObject schema) {
        return schema.get("anyOf") instanceof JsonArray list
                ? list.getValuesAs(JsonObject.class).stream()
                : Stream.of(schema);
    }

    private static boolean listsValues(JsonObject schema) {
        return schema.containsKey("enum") || schema.containsKey("const");
    }

    private static List<JsonObject> having(String kind, List<JsonObject> alternatives) {
        return alternatives.stream().filter(each -> has(kind, each)).toList();
    }

    private static boolean has(String kind, JsonObject schema) {
        return schema.get("type") instanceof JsonArray kinds
                ? kinds.getValuesAs(JsonString.class).stream()
                        .anyMatch(one -> one.getString().equals(kind))
                : schema.getString("type", "").equals(kind);
    }

    private static void bound(
            List<JsonObject> alternatives, Set<String> said, String least, int most, JsonObjectBuilder bounded) {
        if (alternatives.isEmpty()
                || alternatives.stream().anyMatch(each -> said.stream().anyMatch(each::containsKey))) {
            return;
        }
        int longest = alternatives.stream()
                .map(each -> each.get(least))
                .mapToInt(count -> count instanceof JsonNumber number ? number.intValue() : 0)
                .max()
                .orElse(0);
        bounded.add(least.equals("minLength") ? "maxLength" : "maxItems", Math.max(most, longest));
    }

    /** Lists whose items each have a rule of their own are as long as they must be. */
    private void items(List<JsonObject> lists, JsonObjectBuilder bounded) {
        JsonObject items = at(schemas(lists, "items"));
        if (!items.isEmpty() && lists.stream().noneMatch(list -> list.get("items") instanceof JsonArray)) {
            bounded.add("items", items);
        }
    }

    private void fields(List<JsonObject> objects, JsonObjectBuilder bounded) {
        JsonObject others = at(schemas(objects, "additionalProperties"));
        JsonObjectBuilder named = Constraint.JSON.createObjectBuilder();
        Set<String> names = new LinkedHashSet<>();
        objects.stream().map(BoundedPlaces::properties).map(JsonObject::keySet).forEach(names::addAll);
        for (String name : names) {
            JsonObject field =
                    at(objects.stream().flatMap(each -> field(name, each)).toList());
            // All are named if further fields are bounded: else they would count as such.
            if (!field.isEmpty() || !others.isEmpty()) {
                named.add(name, field);
            }
        }
        JsonObject properties = named.build();
        if (!properties.isEmpty()) {
            bounded.add("properties", properties);
        }
        if (!others.isEmpty()) {
            bounded.add("additionalProperties", others);
        }
    }

    private static Stream<JsonObject> field(String name, JsonObject object) {
        JsonValue field =
                properties(object).getOrDefault(name, object.getOrDefault("additionalProperties", JsonValue.NULL));
        return field instanceof JsonObject schema ? Stream.of(schema) : Stream.empty();
    }

    private static JsonObject properties(JsonObject object) {
        return object.get("properties") instanceof JsonObject named ? named : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static List<JsonObject> schemas(List<JsonObject> owners, String keyword) {
        List<JsonObject> schemas = new ArrayList<>();
        for (JsonObject owner : owners) {
            if (owner.get(keyword) instanceof JsonObject schema) {
                schemas.add(schema);
            }
        }
        return schemas;
    }
}
