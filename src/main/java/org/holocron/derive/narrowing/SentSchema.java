package org.holocron.derive.narrowing;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.grammar.SafeSchema;

/**
 * Reads a compiled schema, marked or not. It has no references, and nothing in it is forbidden by {@code not} or {@code if}: what stands at one place is
 * one of some alternatives.
 */
final class SentSchema {

    private SentSchema() {}

    /** @param place all the schemas of one place */
    static List<JsonObject> alternatives(Collection<JsonObject> place) {
        return place.stream().flatMap(SentSchema::alternativesOf).toList();
    }

    private static Stream<JsonObject> alternativesOf(JsonObject schema) {
        return schema.get("anyOf") instanceof JsonArray list
                ? list.getValuesAs(JsonObject.class).stream()
                : Stream.of(schema);
    }

    /** Whether the contract says more of one of the places. */
    static boolean anyCut(Collection<JsonObject> places) {
        return places.stream().anyMatch(schema -> schema.containsKey(SafeSchema.CUT));
    }

    /** The values that an alternative lists; none if it does not. */
    static Stream<JsonValue> values(JsonObject alternative) {
        return alternative.get("enum") instanceof JsonArray list
                ? list.stream()
                : Stream.ofNullable(alternative.get("const"));
    }

    /** The schemas of the items of a list; none if nothing is said of them. */
    static Stream<JsonObject> items(JsonObject list) {
        return list.get("items") instanceof JsonArray positions
                ? positions.getValuesAs(JsonObject.class).stream()
                : objects(Stream.ofNullable(list.get("items")));
    }

    /** The schemas of all fields of an object, named or not. */
    static Stream<JsonObject> everyField(JsonObject object) {
        return objects(Stream.concat(
                properties(object).values().stream(), Stream.ofNullable(object.get("additionalProperties"))));
    }

    private static Stream<JsonObject> objects(Stream<JsonValue> values) {
        return values.filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject);
    }

    static List<JsonObject> having(String kind, List<JsonObject> alternatives) {
        return alternatives.stream().filter(each -> has(kind, each)).toList();
    }

    private static boolean has(String kind, JsonObject schema) {
        return schema.get("type") instanceof JsonArray kinds
                ? kinds.getValuesAs(JsonString.class).stream()
                        .anyMatch(one -> one.getString().equals(kind))
                : schema.getString("type", "").equals(kind);
    }

    static Stream<JsonObject> field(String name, JsonObject object) {
        JsonValue field =
                properties(object).getOrDefault(name, object.getOrDefault("additionalProperties", JsonValue.NULL));
        return field instanceof JsonObject schema ? Stream.of(schema) : Stream.empty();
    }

    static JsonObject properties(JsonObject object) {
        return object.get("properties") instanceof JsonObject named ? named : JsonValue.EMPTY_JSON_OBJECT;
    }

    static List<JsonObject> schemas(List<JsonObject> owners, String keyword) {
        List<JsonObject> schemas = new ArrayList<>();
        for (JsonObject owner : owners) {
            if (owner.get(keyword) instanceof JsonObject schema) {
                schemas.add(schema);
            }
        }
        return schemas;
    }
}
